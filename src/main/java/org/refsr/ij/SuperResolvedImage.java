package org.refsr.ij;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A super-resolved ImageJ image with what is to be known of it. */
public final class SuperResolvedImage {

  private final ImagePlus image;
  private final Optional<ImagePlus> confidence;
  private final Optional<ImagePlus> residual;
  private final Optional<ImagePlus> deviation;
  private final Map<String, String> properties;
  private final List<String> notes;

  SuperResolvedImage(
      ImagePlus image,
      Optional<ImagePlus> confidence,
      Optional<ImagePlus> residual,
      Optional<ImagePlus> deviation,
      Map<String, String> properties,
      List<String> notes) {
    this.image = image;
    this.confidence = confidence;
    this.residual = residual;
    this.deviation = deviation;
    this.properties = properties;
    this.notes = notes;
  }

  /**
   * The input's type (or 32 bit) and dimensions at four times the size in X and Y, with its
   * calibration, display, selections and metadata; properties that begin with "RefSR", also in its
   * Info, tell how it was made.
   */
  public ImagePlus image() {
    return image;
  }

  /**
   * Where asked for, 32 bit of the result's dimensions: 0 = from the image alone, 1 = the reference
   * is fully trusted.
   */
  public Optional<ImagePlus> confidence() {
    return confidence;
  }

  /**
   * Where asked for, 32 bit of the input's size and intensities: the input minus the bicubic
   * reduction of the result.
   */
  public Optional<ImagePlus> residual() {
    return residual;
  }

  /**
   * With more than one sample, 32 bit of the result's dimensions and intensities: the standard
   * deviation over the samples.
   */
  public Optional<ImagePlus> deviation() {
    return deviation;
  }

  /** How it was made: the image's properties that begin with "RefSR ", in a fixed order. */
  public Map<String, String> properties() {
    return properties;
  }

  /** Sentences for the user on anything done that was not asked for in so many words. */
  public List<String> notes() {
    return notes;
  }

  // -- Package methods --

  /** The same with more notes, which come first. */
  SuperResolvedImage and(List<String> more) {
    List<String> all = new ArrayList<>(more);
    all.addAll(notes);
    return new SuperResolvedImage(image, confidence, residual, deviation, properties, all);
  }
}

package org.refsr.ij;

import ij.ImagePlus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A super-resolved ImageJ image with what is to be known of it. */
public final class SuperResolvedImage {

  private final ImagePlus image;
  private final Optional<ImagePlus> confidence;
  private final Map<String, String> properties;
  private final List<String> notes;

  SuperResolvedImage(
      ImagePlus image,
      Optional<ImagePlus> confidence,
      Map<String, String> properties,
      List<String> notes) {
    this.image = image;
    this.confidence = confidence;
    this.properties = properties;
    this.notes = notes;
  }

  /**
   * The input's type and dimensions at four times the size in X and Y, with its calibration,
   * display and metadata; properties that begin with "RefSR" tell how it was made.
   */
  public ImagePlus image() {
    return image;
  }

  /**
   * Where asked for, 32 bit of the result's dimensions: 0 = the network alone, 1 = fully matched in
   * a reference.
   */
  public Optional<ImagePlus> confidence() {
    return confidence;
  }

  /** How it was made: the image's properties that begin with "RefSR ", in a fixed order. */
  public Map<String, String> properties() {
    return properties;
  }

  /** Sentences for the user on anything done that was not asked for in so many words. */
  public List<String> notes() {
    return notes;
  }
}

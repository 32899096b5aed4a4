package org.refsr.tf.train.data;

import java.util.List;

/**
 * A held-out image with its references. Sides of all are multiples of 4 (cut at the right and at
 * the bottom).
 */
public final class ValidationImage {

  private final String name;
  private final Pixels highResolution;
  private final Pixels lowResolution;
  private final List<Pixels> references;
  private final Pixels unrelated;

  ValidationImage(
      String name,
      Pixels highResolution,
      Pixels lowResolution,
      List<Pixels> references,
      Pixels unrelated) {
    this.name = name;
    this.highResolution = highResolution;
    this.lowResolution = lowResolution;
    this.references = List.copyOf(references);
    this.unrelated = unrelated;
  }

  /** "000" for 000_0.png. */
  public String name() {
    return name;
  }

  public Pixels highResolution() {
    return highResolution;
  }

  public Pixels lowResolution() {
    return lowResolution;
  }

  /** At least one, the most similar first. */
  public List<Pixels> references() {
    return references;
  }

  /** The best reference of another image of the folder. */
  public Pixels unrelated() {
    return unrelated;
  }
}

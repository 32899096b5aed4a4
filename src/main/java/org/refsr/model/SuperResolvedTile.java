package org.refsr.model;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** The super-resolved tile and where its detail came from. */
public final class SuperResolvedTile {

  private final RandomAccessibleInterval<FloatType> image;
  private final RandomAccessibleInterval<FloatType> confidence;

  public SuperResolvedTile(
      RandomAccessibleInterval<FloatType> image, RandomAccessibleInterval<FloatType> confidence) {
    this.image = image;
    this.confidence = confidence;
  }

  /** X,Y,C at four times the size, not clamped. */
  public RandomAccessibleInterval<FloatType> image() {
    return image;
  }

  /** X,Y at four times the size: 0 = from the image alone, 1 = the reference is fully trusted. */
  public RandomAccessibleInterval<FloatType> confidence() {
    return confidence;
  }
}

package org.refsr;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Some rows of a result, over its full width. All images start at the origin.
 *
 * @param <O> pixel type
 */
public final class Band<O> {

  private final long row;
  private final RandomAccessibleInterval<O> image;
  private final RandomAccessibleInterval<FloatType> confidence;
  private final RandomAccessibleInterval<FloatType> residuals;

  Band(
      long row,
      RandomAccessibleInterval<O> image,
      RandomAccessibleInterval<FloatType> confidence,
      RandomAccessibleInterval<FloatType> residuals) {
    this.row = row;
    this.image = image;
    this.confidence = confidence;
    this.residuals = residuals;
  }

  /** The input's row that the first four rows of the image belong to, counted in the region. */
  public long row() {
    return row;
  }

  /** Axes as the input's, four times as many rows as the residuals. */
  public RandomAccessibleInterval<O> image() {
    return image;
  }

  /** As {@link SuperResolution#confidence()}. */
  public RandomAccessibleInterval<FloatType> confidence() {
    return confidence;
  }

  /** As {@link SuperResolution#residuals()}. */
  public RandomAccessibleInterval<FloatType> residuals() {
    return residuals;
  }
}

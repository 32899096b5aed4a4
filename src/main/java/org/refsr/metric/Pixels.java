package org.refsr.metric;

import java.util.Arrays;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** Reads images into arrays. */
final class Pixels {

  private Pixels() {}

  /** The values, X varying fastest. */
  static <T extends RealType<T>> double[] of(RandomAccessibleInterval<T> image) {
    double[] values = new double[Math.toIntExact(Intervals.numElements(image))];
    int i = 0;
    for (T pixel : Views.flatIterable(image)) values[i++] = pixel.getRealDouble();
    return values;
  }

  /** The values of an image that must have the size of another. */
  static <T extends RealType<T>> double[] of(RandomAccessibleInterval<T> image, Interval like) {
    if (!Intervals.equalDimensions(image, like))
      throw new IllegalArgumentException(
          "Images of different size: "
              + Arrays.toString(Intervals.dimensionsAsLongArray(like))
              + " and "
              + Arrays.toString(Intervals.dimensionsAsLongArray(image)));
    return of(image);
  }
}

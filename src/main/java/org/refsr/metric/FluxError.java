package org.refsr.metric;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * How much super-resolution by four changes the sum of an image: (sum of the result - 16 times the
 * sum of the input) / |16 times the sum of the input|. An intensity is per pixel, so the x4 result
 * of a faithful method sums to 16 times its input.
 *
 * <p>Pixels of the input that are not finite, and theirs in the result, are left out. Infinite or
 * NaN where the input sums to zero.
 */
public final class FluxError {

  private static final int SCALE = 4;

  private FluxError() {}

  /**
   * The relative change of the whole sum.
   *
   * @param input axes X,Y
   * @param result axes X,Y at four times the size
   */
  public static <L extends RealType<L>, H extends RealType<H>> double global(
      RandomAccessibleInterval<L> input, RandomAccessibleInterval<H> result) {
    return aperture(input, result, 0, 0, Double.POSITIVE_INFINITY);
  }

  /**
   * The relative change in a circular aperture of whole input pixels.
   *
   * @param input axes X,Y
   * @param result axes X,Y at four times the size
   * @param x centre in input pixels, 0 for the centre of the first
   * @param y centre in input pixels
   * @param radius in input pixels; a pixel belongs to the aperture if its centre does
   */
  public static <L extends RealType<L>, H extends RealType<H>> double aperture(
      RandomAccessibleInterval<L> input,
      RandomAccessibleInterval<H> result,
      double x,
      double y,
      double radius) {
    if (result.dimension(0) != SCALE * input.dimension(0)
        || result.dimension(1) != SCALE * input.dimension(1))
      throw new IllegalArgumentException("The result must have four times the input's size");
    RandomAccess<L> low = input.randomAccess();
    RandomAccess<H> high = result.randomAccess();
    double before = 0;
    double after = 0;
    for (long j = 0; j < input.dimension(1); j++)
      for (long i = 0; i < input.dimension(0); i++) {
        if (!(Math.hypot(i - x, j - y) <= radius)) continue;
        double value = low.setPositionAndGet(input.min(0) + i, input.min(1) + j).getRealDouble();
        if (!Double.isFinite(value)) continue;
        before += SCALE * SCALE * value;
        after += block(high, result.min(0) + SCALE * i, result.min(1) + SCALE * j);
      }
    return (after - before) / Math.abs(before);
  }

  // -- Helper methods --

  private static <H extends RealType<H>> double block(RandomAccess<H> access, long x, long y) {
    double sum = 0;
    for (int k = 0; k < SCALE * SCALE; k++)
      sum += access.setPositionAndGet(x + k % SCALE, y + k / SCALE).getRealDouble();
    return sum;
  }
}

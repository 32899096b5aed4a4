package org.refsr.image;

import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;
import org.refsr.RefSRException;

/**
 * A view of a plane whose non-finite pixels (NaN, infinite) are filled smoothly from their
 * neighbours, and the memory of where they were.
 *
 * <p>Holes take the bilinear interpolation of the next level of an averaging pyramid over the
 * finite pixels, so that a filled value lies between the plane's minimum and maximum. Nothing is
 * copied; memory beyond the plane's own is that of some of its rows.
 */
public final class NaNFill {

  private final RandomAccessibleInterval<? extends RealType<?>> plane;
  private final RandomAccessibleInterval<DoubleType> filled;
  private final long count;

  private NaNFill(
      RandomAccessibleInterval<? extends RealType<?>> plane,
      RandomAccessibleInterval<DoubleType> filled,
      long count) {
    this.plane = plane;
    this.filled = filled;
    this.count = count;
  }

  /**
   * Looks at a plane once, to count its holes; they are filled when asked for.
   *
   * @param plane axes X,Y; read again later
   * @throws RefSRException (USAGE) if no pixel is finite
   */
  public static <T extends RealType<T>> NaNFill of(RandomAccessibleInterval<T> plane) {
    RandomAccessibleInterval<T> values = Views.zeroMin(plane);
    long count = missing(values);
    if (count == values.size())
      throw RefSRException.usage(
          "The image has no finite pixel; use one that is not NaN throughout.");
    return new NaNFill(values, filled(values, count), count);
  }

  /** A part of the plane, filled as the whole is. */
  public NaNFill part(Interval part) {
    RandomAccessibleInterval<? extends RealType<?>> pixels =
        Views.zeroMin(Views.interval(plane, part));
    return new NaNFill(
        pixels, Views.zeroMin(Views.interval(filled, part)), count == 0 ? 0 : missing(pixels));
  }

  /** Pixels that are not finite. */
  public long count() {
    return count;
  }

  /** Pixels of a part of the plane, X,Y from the origin, that are not finite. */
  public long count(Interval part) {
    return count == 0 ? 0 : missing(Views.interval(plane, part));
  }

  /** The plane without holes, from the origin. */
  public RandomAccessibleInterval<DoubleType> filled() {
    return filled;
  }

  /**
   * Sets every pixel of an enlarged plane whose low-resolution pixel is missing.
   *
   * @param enlarged axes X,Y at scale times the size
   * @param scale the factor
   * @param value what to set, NaN for instance
   */
  public <O extends RealType<O>> void restore(
      RandomAccessibleInterval<O> enlarged, int scale, double value) {
    if (count == 0) return;
    RandomAccess<O> out = enlarged.randomAccess();
    RandomAccess<? extends RealType<?>> in = plane.randomAccess();
    for (long y = 0; y < plane.dimension(1); y++)
      for (long x = 0; x < plane.dimension(0); x++) {
        if (Double.isFinite(in.setPositionAndGet(x, y).getRealDouble())) continue;
        long left = enlarged.min(0) + scale * x;
        long top = enlarged.min(1) + scale * y;
        for (int k = 0; k < scale * scale; k++)
          out.setPositionAndGet(left + k % scale, top + k / scale).setReal(value);
      }
  }

  // -- Helper methods --

  private static long missing(RandomAccessibleInterval<? extends RealType<?>> plane) {
    long missing = 0;
    for (RealType<?> pixel : plane) if (!Double.isFinite(pixel.getRealDouble())) missing++;
    return missing;
  }

  private static RandomAccessibleInterval<DoubleType> filled(
      RandomAccessibleInterval<? extends RealType<?>> plane, long holes) {
    HolePyramid pyramid = holes == 0 ? null : new HolePyramid(plane);
    FunctionRandomAccessible<DoubleType> pixels =
        new FunctionRandomAccessible<>(
            2,
            () -> {
              RandomAccess<? extends RealType<?>> access = plane.randomAccess();
              return (position, value) -> {
                double own = access.setPositionAndGet(position).getRealDouble();
                value.set(
                    Double.isFinite(own)
                        ? own
                        : pyramid.at(position.getLongPosition(0), position.getLongPosition(1)));
              };
            },
            DoubleType::new);
    return Views.interval(pixels, plane);
  }
}

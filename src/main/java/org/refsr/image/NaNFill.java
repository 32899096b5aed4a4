package org.refsr.image;

import java.util.Arrays;
import java.util.BitSet;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import org.refsr.RefSRException;

/**
 * A plane whose non-finite pixels (NaN, infinite) are filled smoothly from their neighbours, and
 * the memory of where they were.
 *
 * <p>Holes take the bilinear interpolation of the next level of an averaging pyramid over the
 * finite pixels, so that a filled value lies between the plane's minimum and maximum.
 */
public final class NaNFill {

  private final Img<DoubleType> filled;
  private final BitSet missing;
  private final int width;

  private NaNFill(Img<DoubleType> filled, BitSet missing) {
    this.filled = filled;
    this.missing = missing;
    this.width = (int) filled.dimension(0);
  }

  /**
   * Fills a copy of a plane.
   *
   * @param plane axes X,Y
   * @throws RefSRException (USAGE) if no pixel is finite
   */
  public static <T extends RealType<T>> NaNFill of(RandomAccessibleInterval<T> plane) {
    int width = (int) plane.dimension(0);
    int height = (int) plane.dimension(1);
    double[] values = new double[Math.multiplyExact(width, height)];
    BitSet missing = new BitSet();
    RandomAccess<T> access = plane.randomAccess();
    for (int y = 0, i = 0; y < height; y++) {
      access.setPosition(plane.min(0), 0);
      access.setPosition(plane.min(1) + y, 1);
      for (int x = 0; x < width; x++, i++) {
        values[i] = access.get().getRealDouble();
        if (!Double.isFinite(values[i])) {
          values[i] = Double.NaN;
          missing.set(i);
        }
        access.fwd(0);
      }
    }
    if (missing.cardinality() == values.length)
      throw RefSRException.usage(
          "The image has no finite pixel; use one that is not NaN throughout.");
    if (!missing.isEmpty()) fill(values, width, height);
    return new NaNFill(ArrayImgs.doubles(values, width, height), missing);
  }

  /** Pixels that were not finite. */
  public long count() {
    return missing.cardinality();
  }

  /** Pixels of a part of the plane, X,Y from the origin, that were not finite. */
  public long count(Interval part) {
    return missing.stream()
        .filter(
            i ->
                i % width >= part.min(0)
                    && i % width <= part.max(0)
                    && i / width >= part.min(1)
                    && i / width <= part.max(1))
        .count();
  }

  /** The plane without holes, from the origin. */
  public Img<DoubleType> filled() {
    return filled;
  }

  /**
   * Sets every pixel of an enlarged plane whose low-resolution pixel was missing.
   *
   * @param enlarged axes X,Y at scale times the size
   * @param scale the factor
   * @param value what to set, NaN for instance
   */
  public <O extends RealType<O>> void restore(
      RandomAccessibleInterval<O> enlarged, int scale, double value) {
    RandomAccess<O> access = enlarged.randomAccess();
    missing.stream()
        .forEach(
            i -> {
              long x = enlarged.min(0) + (long) scale * (i % width);
              long y = enlarged.min(1) + (long) scale * (i / width);
              for (int k = 0; k < scale * scale; k++)
                access.setPositionAndGet(x + k % scale, y + k / scale).setReal(value);
            });
  }

  // -- Helper methods --

  private static void fill(double[] values, int width, int height) {
    if (width == 1 && height == 1) return;
    int halfWidth = (width + 1) / 2;
    int halfHeight = (height + 1) / 2;
    double[] sum = new double[halfWidth * halfHeight];
    int[] count = new int[sum.length];
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) continue;
      int parent = i / width / 2 * halfWidth + i % width / 2;
      sum[parent] += values[i];
      count[parent]++;
    }
    Arrays.setAll(sum, i -> count[i] == 0 ? Double.NaN : sum[i] / count[i]);
    if (Arrays.stream(count).anyMatch(c -> c == 0)) fill(sum, halfWidth, halfHeight);
    for (int i = 0; i < values.length; i++)
      if (Double.isNaN(values[i]))
        values[i] = interpolate(sum, halfWidth, halfHeight, i % width, i / width);
  }

  /** The value of the half-size plane at pixel x,y of the full one. */
  private static double interpolate(double[] half, int width, int height, int x, int y) {
    int nearX = x / 2;
    int nearY = y / 2;
    int farX = Math.max(0, Math.min(width - 1, nearX + (x % 2 == 0 ? -1 : 1)));
    int farY = Math.max(0, Math.min(height - 1, nearY + (y % 2 == 0 ? -1 : 1)));
    double near = 0.75 * half[nearY * width + nearX] + 0.25 * half[nearY * width + farX];
    double far = 0.75 * half[farY * width + nearX] + 0.25 * half[farY * width + farX];
    return 0.75 * near + 0.25 * far;
  }
}

package org.refsr.image;

import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.basictypeaccess.array.DoubleArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;

/**
 * The averaging pyramid over a plane's finite pixels from which its holes are filled. A level has
 * half the size of the one below, and the mean of the finite ones of four pixels; holes that are
 * left there take the bilinear interpolation of the level above. Levels are computed where a hole
 * asks for them and kept in cells, a few rows of cells at a time.
 */
final class HolePyramid {

  private static final int CELL = 64;

  private final long width;
  private final long height;
  private final Img<DoubleType> means;
  private final Img<DoubleType> filled;
  private HolePyramid coarser;

  /**
   * The level above a plane.
   *
   * @param finer axes X,Y from the origin, more than one pixel
   */
  HolePyramid(RandomAccessibleInterval<? extends RealType<?>> finer) {
    width = (finer.dimension(0) + 1) / 2;
    height = (finer.dimension(1) + 1) / 2;
    means = level(cell -> means(finer, cell));
    filled = level(this::filled);
  }

  /** What fills pixel x,y of the plane below. */
  double at(long x, long y) {
    return at(filled.randomAccess(), x, y);
  }

  /** As {@link #at(long, long)}, with an access of {@link #filled()}. */
  double at(RandomAccess<DoubleType> access, long x, long y) {
    long nearX = x / 2;
    long nearY = y / 2;
    long farX = Math.max(0, Math.min(width - 1, nearX + (x % 2 == 0 ? -1 : 1)));
    long farY = Math.max(0, Math.min(height - 1, nearY + (y % 2 == 0 ? -1 : 1)));
    double near = 0.75 * get(access, nearX, nearY) + 0.25 * get(access, farX, nearY);
    double far = 0.75 * get(access, nearX, farY) + 0.25 * get(access, farX, farY);
    return 0.75 * near + 0.25 * far;
  }

  /** This level without holes. */
  Img<DoubleType> filled() {
    return filled;
  }

  // -- Helper methods --

  private static double get(RandomAccess<DoubleType> access, long x, long y) {
    return access.setPositionAndGet(x, y).get();
  }

  private Img<DoubleType> level(LazyCells.Loader<DoubleArray> loader) {
    int kept = 3 * (int) ((width + CELL - 1) / CELL) + 8;
    return LazyCells.of(
        new long[] {width, height}, new int[] {CELL, CELL}, new DoubleType(), kept, loader);
  }

  private static DoubleArray means(
      RandomAccessibleInterval<? extends RealType<?>> finer, Interval cell) {
    int columns = (int) cell.dimension(0);
    double[] sum = new double[(int) (columns * cell.dimension(1))];
    int[] count = new int[sum.length];
    RandomAccess<? extends RealType<?>> access = finer.randomAccess();
    long right = Math.min(2 * cell.max(0) + 1, finer.max(0));
    long bottom = Math.min(2 * cell.max(1) + 1, finer.max(1));
    for (long y = 2 * cell.min(1); y <= bottom; y++)
      for (long x = 2 * cell.min(0); x <= right; x++) {
        double value = access.setPositionAndGet(x, y).getRealDouble();
        if (!Double.isFinite(value)) continue;
        int i = (int) ((y / 2 - cell.min(1)) * columns + x / 2 - cell.min(0));
        sum[i] += value;
        count[i]++;
      }
    for (int i = 0; i < sum.length; i++) sum[i] = count[i] == 0 ? Double.NaN : sum[i] / count[i];
    return new DoubleArray(sum);
  }

  private DoubleArray filled(Interval cell) {
    int columns = (int) cell.dimension(0);
    double[] values = new double[(int) (columns * cell.dimension(1))];
    RandomAccess<DoubleType> mean = means.randomAccess();
    RandomAccess<DoubleType> above = null;
    for (int i = 0; i < values.length; i++) {
      long x = cell.min(0) + i % columns;
      long y = cell.min(1) + i / columns;
      values[i] = get(mean, x, y);
      if (!Double.isNaN(values[i])) continue;
      if (coarser == null) coarser = new HolePyramid(means);
      if (above == null) above = coarser.filled().randomAccess();
      values[i] = coarser.at(above, x, y);
    }
    return new DoubleArray(values);
  }
}

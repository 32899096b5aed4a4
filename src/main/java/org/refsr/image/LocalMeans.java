package org.refsr.image;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;

/**
 * Means over the neighbourhood of each pixel, weighted by a Gaussian of a standard deviation of two
 * pixels, mirrored at the borders. White noise is seven times smaller in them.
 */
public final class LocalMeans {

  /** Pixels that a mean sees on each side. */
  public static final int REACH = 6;

  private static final double DEVIATION = 2;

  private LocalMeans() {}

  /**
   * An image that has the local means of another, but differs from it by the fine part of a
   * residual.
   *
   * @param image axes X,Y
   * @param residual what another image lacks of it, of the same size
   * @return {@code image - (residual - means of residual)}
   */
  public static <T extends RealType<T>> Img<DoubleType> keptFrom(
      RandomAccessibleInterval<T> image, RandomAccessibleInterval<DoubleType> residual) {
    int width = Math.toIntExact(image.dimension(0));
    int height = Math.toIntExact(image.dimension(1));
    double[] kept = new double[Math.multiplyExact(width, height)];
    RandomAccess<T> value = image.randomAccess();
    RandomAccess<DoubleType> fine = residual.randomAccess();
    new Separable(weights(width), weights(height))
        .apply(
            residual,
            (y, row) -> {
              value.setPosition(image.min(0), 0);
              value.setPosition(image.min(1) + y, 1);
              fine.setPosition(residual.min(0), 0);
              fine.setPosition(residual.min(1) + y, 1);
              for (int x = 0; x < width; x++) {
                kept[y * width + x] = value.get().getRealDouble() - fine.get().get() + row[x];
                value.fwd(0);
                fine.fwd(0);
              }
            });
    return ArrayImgs.doubles(kept, width, height);
  }

  private static ResizeWeights weights(int length) {
    return ResizeWeights.gaussian(length, DEVIATION, REACH, EdgeRule.SYMMETRIC);
  }
}

package org.refsr.image;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;

/**
 * The range/null-space projection of a reduction A by four, bicubic unless said otherwise: {@code x
 * + A+ (y - A x)} is the image nearest to x whose reduction is y, with A+ = K^T (K K^T)^-1 on each
 * axis (SPEC 3.2, 3.4).
 *
 * <pre>{@code
 * RangeNullSpace space = new RangeNullSpace(low.dimension(0), low.dimension(1));
 * space.project(high, low); // afterwards high, reduced, is low
 * }</pre>
 *
 * Works plane by plane on images of the size given; memory is that of a few low-resolution planes.
 * Pixels must be finite. Immutable.
 */
public final class RangeNullSpace {

  /** The factor of A. */
  public static final int SCALE = 4;

  /**
   * Low-resolution pixels beyond which a difference changes the projection by less than 1e-7 of it.
   */
  public static final int REACH = 16;

  private final int width;
  private final int height;
  private final Separable reduce;
  private final Separable spread;
  private final BandedCholesky gramX;
  private final BandedCholesky gramY;

  /**
   * Of bicubic reduction.
   *
   * @param width of the low-resolution image, at least 1
   * @param height of the low-resolution image, at least 1
   */
  public RangeNullSpace(long width, long height) {
    this(width, height, false);
  }

  private RangeNullSpace(long width, long height, boolean means) {
    this.width = Math.toIntExact(width);
    this.height = Math.toIntExact(height);
    ResizeWeights alongX = reduction(this.width);
    ResizeWeights alongY = reduction(this.height);
    ResizeWeights reduceX = means ? ResizeWeights.means(this.width, SCALE) : alongX;
    ResizeWeights reduceY = means ? ResizeWeights.means(this.height, SCALE) : alongY;
    reduce = new Separable(reduceX, reduceY);
    spread = new Separable(alongX.transpose(), alongY.transpose());
    gramX = BandedCholesky.ofProduct(reduceX, alongX);
    gramY = BandedCholesky.ofProduct(reduceY, alongY);
  }

  /**
   * Of the means M of 4 x 4 pixels (SPEC 3.4), which keep the sum over any pixels of the input.
   * What is added is as smooth as with bicubic reduction: {@code K^T (M K^T)^-1 (y - M x)}, where
   * the pseudo-inverse of M would repeat pixels.
   */
  public static RangeNullSpace ofMeans(long width, long height) {
    return new RangeNullSpace(width, height, true);
  }

  /** The operator K of one axis: 4 * length samples to length samples, mirrored at the ends. */
  public static ResizeWeights reduction(int length) {
    return ResizeWeights.bicubic(Math.multiplyExact(SCALE, length), length, EdgeRule.SYMMETRIC);
  }

  /**
   * Replaces {@code high} by the nearest image that reduces to {@code low}.
   *
   * @param high axes X,Y, 4 * width x 4 * height; changed in place
   * @param low axes X,Y, width x height
   * @return max |low - A high| before the projection
   */
  public <X extends RealType<X>, Y extends RealType<Y>> double project(
      RandomAccessibleInterval<X> high, RandomAccessibleInterval<Y> low) {
    Img<DoubleType> residual = difference(high, low);
    double before = maxAbs(residual);
    double[] difference = new double[Math.multiplyExact(width, height)];
    int i = 0;
    for (DoubleType value : residual) difference[i++] = value.get();
    for (int y = 0; y < height; y++) gramX.solve(difference, y * width, 1);
    for (int x = 0; x < width; x++) gramY.solve(difference, x, width);
    RandomAccess<X> access = high.randomAccess();
    spread.apply(
        ArrayImgs.doubles(difference, width, height),
        (y, row) -> {
          access.setPosition(high.min(0), 0);
          access.setPosition(high.min(1) + y, 1);
          for (double correction : row) {
            access.get().setReal(access.get().getRealDouble() + correction);
            access.fwd(0);
          }
        });
    return before;
  }

  /** The residual max |low - A high| of images as in {@link #project}. */
  public <X extends RealType<X>, Y extends RealType<Y>> double residual(
      RandomAccessibleInterval<X> high, RandomAccessibleInterval<Y> low) {
    return maxAbs(difference(high, low));
  }

  /**
   * The residual low - A high of images as in {@link #project}.
   *
   * @return axes X,Y, width x height
   */
  public <X extends RealType<X>, Y extends RealType<Y>> Img<DoubleType> difference(
      RandomAccessibleInterval<X> high, RandomAccessibleInterval<Y> low) {
    checkSize(high, SCALE * (long) width, SCALE * (long) height);
    checkSize(low, width, height);
    double[] difference = new double[Math.multiplyExact(width, height)];
    RandomAccess<Y> access = low.randomAccess();
    reduce.apply(
        high,
        (y, row) -> {
          access.setPosition(low.min(0), 0);
          access.setPosition(low.min(1) + y, 1);
          for (int x = 0; x < width; x++) {
            difference[y * width + x] = access.get().getRealDouble() - row[x];
            access.fwd(0);
          }
        });
    return ArrayImgs.doubles(difference, width, height);
  }

  /** Rows of the low-resolution image. */
  public int height() {
    return height;
  }

  // -- Helper methods --

  private static void checkSize(RandomAccessibleInterval<?> image, long width, long height) {
    if (image.numDimensions() != 2 || image.dimension(0) != width || image.dimension(1) != height)
      throw new IllegalArgumentException(
          "Expected a plane of " + width + " x " + height + " pixels");
  }

  private static double maxAbs(Iterable<DoubleType> plane) {
    double max = 0;
    for (DoubleType value : plane) max = Math.max(max, Math.abs(value.get()));
    return max;
  }
}

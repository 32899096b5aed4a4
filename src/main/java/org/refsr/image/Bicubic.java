package org.refsr.image;

import java.util.List;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;

/**
 * Bicubic resampling, a = -0.5 and antialiased when shrinking, of axes X and Y; any further axis is
 * carried. It is the only resampler of this project, for degradation and for baselines (SPEC 4.2).
 *
 * <pre>{@code
 * Img<DoubleType> small = new Bicubic(EdgeRule.SYMMETRIC).resize(image, width / 4, height / 4);
 * }</pre>
 *
 * Values are accumulated in double precision and neither rounded nor clipped; results start at the
 * origin.
 */
public final class Bicubic {

  private final EdgeRule edge;

  public Bicubic(EdgeRule edge) {
    this.edge = edge;
  }

  /**
   * Resamples to a size.
   *
   * @param image axes X,Y,... with at least one pixel
   * @param width pixels along X, at least 1
   * @param height pixels along Y, at least 1
   */
  public <T extends RealType<T>> Img<DoubleType> resize(
      RandomAccessibleInterval<T> image, int width, int height) {
    return resize(image, alongX(image, width), alongY(image, height), new DoubleType());
  }

  /** As {@link #resize(RandomAccessibleInterval, int, int)}, stored in single precision. */
  public <T extends RealType<T>> Img<FloatType> resizeToFloat(
      RandomAccessibleInterval<T> image, int width, int height) {
    return resize(image, alongX(image, width), alongY(image, height), new FloatType());
  }

  /** Resamples by a factor to ceil(factor * size) pixels, as MATLAB {@code imresize} does. */
  public <T extends RealType<T>> Img<DoubleType> rescale(
      RandomAccessibleInterval<T> image, double factor) {
    return resize(image, scaled(image, 0, factor), scaled(image, 1, factor), new DoubleType());
  }

  // -- Helper methods --

  private ResizeWeights alongX(RandomAccessibleInterval<?> image, int width) {
    return ResizeWeights.bicubic((int) image.dimension(0), width, edge);
  }

  private ResizeWeights alongY(RandomAccessibleInterval<?> image, int height) {
    return ResizeWeights.bicubic((int) image.dimension(1), height, edge);
  }

  private ResizeWeights scaled(RandomAccessibleInterval<?> image, int axis, double factor) {
    int length = (int) image.dimension(axis);
    return ResizeWeights.bicubic(length, (int) Math.ceil(factor * length), factor, edge);
  }

  private static <T extends RealType<T>, O extends RealType<O> & NativeType<O>> Img<O> resize(
      RandomAccessibleInterval<T> image, ResizeWeights alongX, ResizeWeights alongY, O type) {
    long[] size = Intervals.dimensionsAsLongArray(image);
    size[0] = alongX.outputLength();
    size[1] = alongY.outputLength();
    Img<O> result = new PlanarImgFactory<>(type).create(size);
    Separable operator = new Separable(alongX, alongY);
    List<RandomAccessibleInterval<T>> from = Planes.of(image);
    List<RandomAccessibleInterval<O>> to = Planes.of(result);
    for (int i = 0; i < from.size(); i++) {
      RandomAccess<O> access = to.get(i).randomAccess();
      operator.apply(from.get(i), (y, row) -> write(row, y, access));
    }
    return result;
  }

  private static <O extends RealType<O>> void write(double[] row, int y, RandomAccess<O> access) {
    access.setPosition(0, 0);
    access.setPosition(y, 1);
    for (double value : row) {
      access.get().setReal(value);
      access.fwd(0);
    }
  }
}

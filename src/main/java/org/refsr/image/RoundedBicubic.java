package org.refsr.image;

import java.util.List;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;

/**
 * Bicubic resampling of 8-bit images in two passes that each round to 8 bit, as the programs did
 * that made the published benchmarks (SPEC 4.2). Axes X,Y,...; any further axis is carried.
 */
public final class RoundedBicubic {

  /** Pillow's fixed point: 32 bits less 8 of a pixel and 2 of the kernel's overshoot. */
  private static final int PILLOW_BITS = 22;

  private RoundedBicubic() {}

  /**
   * MATLAB {@code imresize} of 8-bit data as the public x4 and x8 sets were made: vertical pass
   * first, borders repeated, rounding half up and clipping after each pass.
   */
  public static Img<UnsignedByteType> matlab(
      RandomAccessibleInterval<UnsignedByteType> image, int width, int height) {
    return resize(image, width, height, EdgeRule.CLAMP, false, RoundedBicubic::halfUp);
  }

  /**
   * Pillow {@code Image.resize(..., BICUBIC)}: horizontal pass first, kernels cut off at the border
   * and renormalised, weights in fixed point.
   */
  public static Img<UnsignedByteType> pillow(
      RandomAccessibleInterval<UnsignedByteType> image, int width, int height) {
    return resize(image, width, height, EdgeRule.RENORMALISE, true, RoundedBicubic::fixedPoint);
  }

  // -- Helper methods --

  private interface Dot {
    /** The weighted sum of the samples at offset, offset + step, ... in 8 bit. */
    int of(double[] weights, int[] samples, int offset, int step);
  }

  private static int halfUp(double[] weights, int[] samples, int offset, int step) {
    double sum = 0;
    for (int k = 0; k < weights.length; k++) sum += weights[k] * samples[offset + k * step];
    return clip((long) Math.floor(sum + 0.5));
  }

  private static int fixedPoint(double[] weights, int[] samples, int offset, int step) {
    long sum = 1L << (PILLOW_BITS - 1);
    for (int k = 0; k < weights.length; k++) sum += fixed(weights[k]) * samples[offset + k * step];
    return clip(sum >> PILLOW_BITS);
  }

  /** Rounds half away from zero. */
  private static long fixed(double weight) {
    return (long) (Math.copySign(0.5, weight) + weight * (1 << PILLOW_BITS));
  }

  private static int clip(long value) {
    return (int) Math.max(0, Math.min(255, value));
  }

  private static Img<UnsignedByteType> resize(
      RandomAccessibleInterval<UnsignedByteType> image,
      int width,
      int height,
      EdgeRule edge,
      boolean horizontalFirst,
      Dot dot) {
    ResizeWeights alongX = ResizeWeights.bicubic((int) image.dimension(0), width, edge);
    ResizeWeights alongY = ResizeWeights.bicubic((int) image.dimension(1), height, edge);
    long[] size = Intervals.dimensionsAsLongArray(image);
    size[0] = width;
    size[1] = height;
    Img<UnsignedByteType> result = PlanarImgs.unsignedBytes(size);
    List<RandomAccessibleInterval<UnsignedByteType>> from = Planes.of(image);
    List<RandomAccessibleInterval<UnsignedByteType>> to = Planes.of(result);
    for (int i = 0; i < from.size(); i++) {
      int[] plane = read(from.get(i));
      int[] resized =
          horizontalFirst
              ? vertical(horizontal(plane, alongX, dot), width, alongY, dot)
              : horizontal(vertical(plane, alongX.inputLength(), alongY, dot), alongX, dot);
      write(resized, to.get(i));
    }
    return result;
  }

  private static int[] horizontal(int[] plane, ResizeWeights weights, Dot dot) {
    int width = weights.outputLength();
    int height = plane.length / weights.inputLength();
    int[] result = new int[width * height];
    for (int y = 0; y < height; y++)
      for (int x = 0; x < width; x++)
        result[y * width + x] =
            dot.of(weights.row(x), plane, y * weights.inputLength() + weights.first(x), 1);
    return result;
  }

  private static int[] vertical(int[] plane, int width, ResizeWeights weights, Dot dot) {
    int[] result = new int[width * weights.outputLength()];
    for (int y = 0; y < weights.outputLength(); y++)
      for (int x = 0; x < width; x++)
        result[y * width + x] = dot.of(weights.row(y), plane, weights.first(y) * width + x, width);
    return result;
  }

  private static int[] read(RandomAccessibleInterval<UnsignedByteType> plane) {
    int width = (int) plane.dimension(0);
    int[] values = new int[Math.multiplyExact(width, (int) plane.dimension(1))];
    RandomAccess<UnsignedByteType> access = plane.randomAccess();
    for (int i = 0; i < values.length; i++)
      values[i] =
          access.setPositionAndGet(plane.min(0) + i % width, plane.min(1) + i / width).get();
    return values;
  }

  private static void write(int[] values, RandomAccessibleInterval<UnsignedByteType> plane) {
    int width = (int) plane.dimension(0);
    RandomAccess<UnsignedByteType> access = plane.randomAccess();
    for (int i = 0; i < values.length; i++)
      access.setPositionAndGet(i % width, i / width).set(values[i]);
  }
}

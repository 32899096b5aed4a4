package org.refsr.tf.diffusion;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import org.refsr.image.RangeNullSpace;
import org.refsr.model.SamplerSettings.Operator;

/**
 * The reduction A of one plane by four and the projection x - A+(A x - y) onto the images that
 * reduce to y (SPEC 3.4).
 */
interface Reduction {

  /** The factor. */
  int SCALE = RangeNullSpace.SCALE;

  /**
   * Replaces an image by the nearest that reduces to {@code low}.
   *
   * @param high rows, changed in place
   */
  void project(float[] high, float[] low);

  /** How much A+ amplifies white noise: deviation out by deviation in. */
  double noiseGain();

  /**
   * @param width of the low-resolution image
   * @param height of the low-resolution image
   */
  static Reduction of(Operator operator, int width, int height) {
    return operator == Operator.BICUBIC
        ? new Bicubic(width, height)
        : new BlockMeans(width, height);
  }

  /** Bicubic reduction and its exact pseudo-inverse. */
  final class Bicubic implements Reduction {

    private final int width;
    private final int height;
    private final RangeNullSpace space;

    Bicubic(int width, int height) {
      this.width = width;
      this.height = height;
      space = new RangeNullSpace(width, height);
    }

    @Override
    public void project(float[] high, float[] low) {
      space.project(image(high, SCALE), image(low, 1));
    }

    /** SPEC 3.4: 1.14 an axis. */
    @Override
    public double noiseGain() {
      return 1.3;
    }

    private Img<net.imglib2.type.numeric.real.FloatType> image(float[] values, int scale) {
      return ArrayImgs.floats(values, (long) scale * width, (long) scale * height);
    }
  }

  /** Means of 4 x 4 pixels, undone by repeating each pixel. */
  final class BlockMeans implements Reduction {

    private final int width;
    private final int height;

    BlockMeans(int width, int height) {
      this.width = width;
      this.height = height;
    }

    @Override
    public void project(float[] high, float[] low) {
      for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
          double correction = low[y * width + x] - mean(high, x, y);
          for (int i = 0; i < SCALE; i++)
            for (int j = 0; j < SCALE; j++) high[index(x, y, i, j)] += correction;
        }
    }

    @Override
    public double noiseGain() {
      return 1;
    }

    private double mean(float[] high, int x, int y) {
      double sum = 0;
      for (int i = 0; i < SCALE; i++)
        for (int j = 0; j < SCALE; j++) sum += high[index(x, y, i, j)];
      return sum / (SCALE * SCALE);
    }

    private int index(int x, int y, int i, int j) {
      return (SCALE * y + i) * SCALE * width + SCALE * x + j;
    }
  }
}

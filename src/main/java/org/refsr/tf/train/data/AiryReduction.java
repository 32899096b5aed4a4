package org.refsr.tf.train.data;

import java.util.Arrays;

/** Blurs by an Airy pattern and reduces to a quarter, bicubically, by one kernel. */
final class AiryReduction {

  private final int side;
  private final float[] kernel;

  /**
   * @param radius of the first dark ring in high-resolution pixels
   */
  AiryReduction(double radius) {
    double[] airy = Kernels.airy(radius);
    double[] taps = Kernels.bicubicReduction();
    int airySide = (int) Math.round(Math.sqrt(airy.length));
    side = airySide + taps.length - 1;
    kernel = new float[side * side];
    double[][] wide = new double[airySide][];
    for (int y = 0; y < airySide; y++)
      wide[y] = Kernels.convolve(Arrays.copyOfRange(airy, y * airySide, (y + 1) * airySide), taps);
    double[] column = new double[airySide];
    for (int x = 0; x < side; x++) {
      for (int y = 0; y < airySide; y++) column[y] = wide[y][x];
      double[] tall = Kernels.convolve(column, taps);
      for (int y = 0; y < side; y++) kernel[y * side + x] = (float) tall[y];
    }
  }

  Pixels apply(Pixels image) {
    int width = image.width() / Degradation.SCALE;
    int height = image.height() / Degradation.SCALE;
    int channels = image.channels();
    int before = side / 2 - Degradation.SCALE / 2;
    Pixels padded =
        image.crop(
            -before,
            -before,
            (width - 1) * Degradation.SCALE + side,
            (height - 1) * Degradation.SCALE + side);
    Pixels reduced = Pixels.zeros(height, width, channels);
    float[][] phases = phases(padded);
    int stride = phases[0].length / padded.height();
    float[] row = new float[width * channels];
    for (int y = 0; y < height; y++) {
      Arrays.fill(row, 0);
      for (int ky = 0; ky < side; ky++)
        for (int kx = 0; kx < side; kx++) {
          float tap = kernel[ky * side + kx];
          float[] phase = phases[kx % Degradation.SCALE];
          int from = (y * Degradation.SCALE + ky) * stride + kx / Degradation.SCALE * channels;
          for (int i = 0; i < row.length; i++) row[i] += tap * phase[from + i];
        }
      System.arraycopy(row, 0, reduced.data(), y * row.length, row.length);
    }
    return reduced;
  }

  // -- Helper methods --

  /** The image's columns 0, 4, 8, ..., then 1, 5, 9, ..., so that a step of four is one of one. */
  private static float[][] phases(Pixels image) {
    int channels = image.channels();
    int columns = (image.width() + Degradation.SCALE - 1) / Degradation.SCALE;
    float[][] phases = new float[Degradation.SCALE][image.height() * columns * channels];
    for (int y = 0; y < image.height(); y++)
      for (int x = 0; x < image.width(); x++)
        System.arraycopy(
            image.data(),
            (y * image.width() + x) * channels,
            phases[x % Degradation.SCALE],
            (y * columns + x / Degradation.SCALE) * channels,
            channels);
    return phases;
  }
}

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
    int to = 0;
    for (int y = 0; y < height; y++)
      for (int x = 0; x < width; x++)
        for (int c = 0; c < channels; c++)
          reduced.data()[to++] = at(padded, x * Degradation.SCALE, y * Degradation.SCALE, c);
    return reduced;
  }

  // -- Helper methods --

  private float at(Pixels padded, int left, int top, int channel) {
    float[] data = padded.data();
    int channels = padded.channels();
    float sum = 0;
    for (int y = 0; y < side; y++) {
      int from = ((top + y) * padded.width() + left) * channels + channel;
      for (int x = 0; x < side; x++, from += channels) sum += kernel[y * side + x] * data[from];
    }
    return sum;
  }
}

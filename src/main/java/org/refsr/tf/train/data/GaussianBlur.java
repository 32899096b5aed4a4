package org.refsr.tf.train.data;

import java.util.Arrays;

/** Blurs an image in place, mirrored at its edges. */
final class GaussianBlur {

  private GaussianBlur() {}

  static void apply(Pixels image, double sigma) {
    float[] kernel = Kernels.toFloat(Kernels.gaussian(sigma));
    int radius = kernel.length / 2;
    int rowLength = image.width() * image.channels();
    float[] source = image.data().clone();
    float[] row = new float[rowLength];
    for (int y = 0; y < image.height(); y++) {
      Arrays.fill(row, 0);
      for (int k = 0; k < kernel.length; k++)
        addScaled(kernel[k], source, Mirror.index(y + k - radius, image.height()) * rowLength, row);
      float[] mirrored = mirrored(row, radius, image);
      Arrays.fill(row, 0);
      for (int k = 0; k < kernel.length; k++)
        addScaled(kernel[k], mirrored, k * image.channels(), row);
      System.arraycopy(row, 0, image.data(), y * rowLength, rowLength);
    }
  }

  // -- Helper methods --

  private static void addScaled(float factor, float[] values, int from, float[] sum) {
    for (int i = 0; i < sum.length; i++) sum[i] += factor * values[from + i];
  }

  private static float[] mirrored(float[] row, int radius, Pixels image) {
    int channels = image.channels();
    int[] columns = Mirror.indices(-radius, image.width() + 2 * radius, image.width());
    float[] mirrored = new float[columns.length * channels];
    for (int x = 0; x < columns.length; x++)
      System.arraycopy(row, columns[x] * channels, mirrored, x * channels, channels);
    return mirrored;
  }
}

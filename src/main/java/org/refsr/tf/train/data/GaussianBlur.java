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
      for (int k = 0; k < kernel.length; k++) {
        int from = Mirror.index(y + k - radius, image.height()) * rowLength;
        for (int i = 0; i < rowLength; i++) row[i] += kernel[k] * source[from + i];
      }
      across(row, kernel, image, y);
    }
  }

  // -- Helper methods --

  private static void across(float[] row, float[] kernel, Pixels image, int y) {
    int channels = image.channels();
    int radius = kernel.length / 2;
    int[] columns = Mirror.indices(-radius, image.width() + 2 * radius, image.width());
    int to = y * row.length;
    for (int x = 0; x < image.width(); x++)
      for (int c = 0; c < channels; c++) {
        float sum = 0;
        for (int k = 0; k < kernel.length; k++)
          sum += kernel[k] * row[columns[x + k] * channels + c];
        image.data()[to++] = sum;
      }
  }
}

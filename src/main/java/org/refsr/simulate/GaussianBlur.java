package org.refsr.simulate;

import java.util.Arrays;

/** Convolution with a Gaussian, dark outside the raster. */
final class GaussianBlur {

  private static final double TRUNCATION = 3.5;

  private GaussianBlur() {}

  /** The blurred raster; {@code data} is overwritten. */
  static float[] apply(float[] data, int width, int height, double sigma) {
    float[] kernel = kernel(sigma);
    float[] rows = new float[data.length];
    for (int row = 0; row < height; row++)
      for (int k = 0; k < kernel.length; k++) {
        int shift = k - kernel.length / 2;
        int from = row * width + Math.max(0, -shift);
        int length = width - Math.abs(shift);
        accumulate(rows, from, data, from + shift, length, kernel[k]);
      }
    Arrays.fill(data, 0);
    for (int row = 0; row < height; row++)
      for (int k = 0; k < kernel.length; k++) {
        int source = row + k - kernel.length / 2;
        if (source >= 0 && source < height)
          accumulate(data, row * width, rows, source * width, width, kernel[k]);
      }
    return data;
  }

  // -- Helper methods --

  private static void accumulate(
      float[] sum, int at, float[] data, int from, int length, float weight) {
    for (int i = 0; i < length; i++) sum[at + i] += weight * data[from + i];
  }

  private static float[] kernel(double sigma) {
    int radius = (int) Math.ceil(TRUNCATION * sigma);
    double[] weights = new double[2 * radius + 1];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double t = (i - radius) / sigma;
      weights[i] = StrictMath.exp(-t * t / 2);
      sum += weights[i];
    }
    float[] kernel = new float[weights.length];
    for (int i = 0; i < kernel.length; i++) kernel[i] = (float) (weights[i] / sum);
    return kernel;
  }
}

package org.refsr.tf.train.data;

import org.refsr.image.EdgeRule;
import org.refsr.image.ResizeWeights;

/** Sampled kernels, symmetric and normalised to a sum of one. */
final class Kernels {

  private static final double FIRST_ZERO = 3.8317059702075125;
  private static final double RINGS = 2.5;
  private static final int NODES = 64;

  private Kernels() {}

  /** Bicubic reduction to a quarter: sixteen taps, from 6 before to 9 after 4 x the index. */
  static double[] bicubicReduction() {
    int inner = 8;
    return ResizeWeights.bicubic(2 * inner * Degradation.SCALE, 2 * inner, EdgeRule.SYMMETRIC)
        .taps(inner);
  }

  /** A Gaussian, cut at three and a half standard deviations. */
  static double[] gaussian(double sigma) {
    int radius = (int) Math.ceil(3.5 * sigma);
    double[] kernel = new double[2 * radius + 1];
    for (int i = 0; i < kernel.length; i++)
      kernel[i] = Math.exp(-0.5 * (i - radius) * (i - radius) / (sigma * sigma));
    return normalised(kernel);
  }

  /**
   * An Airy pattern, the image of a point through a round aperture, cut at 2.5 times the radius of
   * its first dark ring.
   *
   * @param radius of the first dark ring in pixels: 0.61 wavelength / numerical aperture
   * @return a square, row by row
   */
  static double[] airy(double radius) {
    int reach = (int) Math.ceil(RINGS * radius);
    int side = 2 * reach + 1;
    double[] kernel = new double[side * side];
    for (int y = 0; y <= reach; y++)
      for (int x = 0; x <= y; x++) {
        double distance = Math.hypot(x, y);
        double value = distance > RINGS * radius ? 0 : airyAt(FIRST_ZERO * distance / radius);
        for (int[] p : new int[][] {{x, y}, {y, x}})
          for (int sx = -1; sx <= 1; sx += 2)
            for (int sy = -1; sy <= 1; sy += 2)
              kernel[(reach + sy * p[1]) * side + reach + sx * p[0]] = value;
      }
    return normalised(kernel);
  }

  /** The full convolution of two kernels. */
  static double[] convolve(double[] a, double[] b) {
    double[] result = new double[a.length + b.length - 1];
    for (int i = 0; i < a.length; i++)
      for (int j = 0; j < b.length; j++) result[i + j] += a[i] * b[j];
    return result;
  }

  static float[] toFloat(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) floats[i] = (float) values[i];
    return floats;
  }

  // -- Helper methods --

  private static double airyAt(double v) {
    if (v < 1e-6) return 1;
    double amplitude = 2 * besselJ1(v) / v;
    return amplitude * amplitude;
  }

  /** Bessel's integral by the trapezoidal rule, exact to rounding for arguments up to about 30. */
  private static double besselJ1(double x) {
    double sum = 0;
    for (int i = 0; i < NODES; i++) {
      double t = 2 * Math.PI * i / NODES;
      sum += Math.cos(t - x * Math.sin(t));
    }
    return sum / NODES;
  }

  private static double[] normalised(double[] kernel) {
    double sum = 0;
    for (double value : kernel) sum += value;
    for (int i = 0; i < kernel.length; i++) kernel[i] /= sum;
    return kernel;
  }
}

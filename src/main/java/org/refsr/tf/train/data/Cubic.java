package org.refsr.tf.train.data;

/** The cubic convolution kernel with a = -0.5 (Keys 1981). */
final class Cubic {

  private Cubic() {}

  static double at(double distance) {
    double x = Math.abs(distance);
    if (x <= 1) return (1.5 * x - 2.5) * x * x + 1;
    if (x < 2) return ((-0.5 * x + 2.5) * x - 4) * x + 2;
    return 0;
  }

  /** The weights of the pixels at -1, 0, 1, 2 for a place t in [0,1] between 0 and 1. */
  static void weights(float t, float[] weights) {
    weights[0] = ((-0.5f * t + 1) * t - 0.5f) * t;
    weights[1] = (1.5f * t - 2.5f) * t * t + 1;
    weights[2] = ((-1.5f * t + 2) * t + 0.5f) * t;
    weights[3] = (0.5f * t - 0.5f) * t * t;
  }

  /**
   * The sixteen taps of antialiased reduction to a quarter, at -6 .. 9 from four times the index.
   */
  static double[] quarter() {
    double[] taps = new double[16];
    for (int i = 0; i < taps.length; i++) taps[i] = at((i - 7.5) / 4) / 4;
    return taps;
  }
}

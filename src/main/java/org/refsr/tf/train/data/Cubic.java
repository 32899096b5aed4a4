package org.refsr.tf.train.data;

/** The cubic convolution kernel with a = -0.5 (Keys 1981). */
final class Cubic {

  private Cubic() {}

  /** The weights of the pixels at -1, 0, 1, 2 for a place t in [0,1] between 0 and 1. */
  static void weights(float t, float[] weights) {
    weights[0] = ((-0.5f * t + 1) * t - 0.5f) * t;
    weights[1] = (1.5f * t - 2.5f) * t * t + 1;
    weights[2] = ((-1.5f * t + 2) * t + 0.5f) * t;
    weights[3] = (0.5f * t - 0.5f) * t * t;
  }
}

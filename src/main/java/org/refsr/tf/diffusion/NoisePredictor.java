package org.refsr.tf.diffusion;

/** The diffusion network as the sampler sees it. */
@FunctionalInterface
public interface NoisePredictor {

  /**
   * Predicts the noise in a window.
   *
   * @param window rows of interleaved channels, in [-1,1] plus noise
   * @param side of the square window
   * @param timestep of the schedule it was trained on
   * @return as the window, of variance 1
   */
  float[] predict(float[] window, int side, int timestep);
}

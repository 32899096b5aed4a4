package org.refsr.tf.train;

/** The learning rate of a step. */
@FunctionalInterface
public interface LearningRate {

  double at(long step);

  /** Rises linearly over the warm-up, then falls along a cosine to a fiftieth at the last step. */
  static LearningRate cosine(double initial, long warmUp, long steps) {
    return step ->
        initial
            * Math.min(1, step / (double) Math.max(1, warmUp))
            * (.02 + .49 * (1 + Math.cos(Math.PI * Math.min(1, step / (double) steps))));
  }
}

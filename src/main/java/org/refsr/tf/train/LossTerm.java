package org.refsr.tf.train;

import org.refsr.tf.json.Require;

/** The weight of a loss over the course of training. */
public final class LossTerm {

  private double weight;
  private long startStep;
  private long warmupSteps;

  /** Not used. */
  LossTerm() {}

  LossTerm(double weight) {
    this.weight = weight;
  }

  /** The full weight; 0 where the loss is not used at all. */
  public double weight() {
    return weight;
  }

  /** The last step without the loss; 0 where it is on from the first. */
  public long startStep() {
    return startStep;
  }

  /** Whether the loss is ever used. */
  public boolean isUsed() {
    return weight > 0;
  }

  /**
   * The weight at a step: 0 up to the start step, then rising linearly over the warm-up.
   *
   * @param step counted from 1
   */
  public double weightAt(long step) {
    if (step <= startStep) return 0;
    return warmupSteps == 0
        ? weight
        : weight * Math.min(1, (double) (step - startStep) / warmupSteps);
  }

  /** Moves its start and its warm-up's end to the same parts of a training of another length. */
  void stretch(double ratio) {
    startStep = Math.round(ratio * startStep);
    warmupSteps = Math.round(ratio * warmupSteps);
  }

  void validate(String path) {
    Require.atLeast(weight, 0, path + ".weight");
    Require.atLeast(startStep, 0, path + ".start_step");
    Require.atLeast(warmupSteps, 0, path + ".warmup_steps");
  }
}

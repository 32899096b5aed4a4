package org.refsr.tf.train;

import org.refsr.tf.json.Require;

/**
 * How the learning rate goes: up linearly over a warm-up, then constant, down in steps (SPEC 1.16)
 * or down along half a cosine.
 */
public final class LearningRateConfig {

  /** What follows the warm-up. */
  public enum Schedule {
    CONSTANT,
    STEPS,
    COSINE
  }

  private double initial = 4e-4;
  private long warmupSteps = 100;
  private Schedule schedule = Schedule.COSINE;
  private long[] decaySteps = {};
  private double decayFactor = 0.1;
  private double finalFactor = 0.02;

  /** The rate after the warm-up. */
  public double initial() {
    return initial;
  }

  /**
   * The rate of a step.
   *
   * @param step counted from 1
   * @param steps of the whole training
   */
  public double at(long step, long steps) {
    double warmUp = warmupSteps == 0 ? 1 : Math.min(1, (double) step / warmupSteps);
    return initial * warmUp * decay(step, steps);
  }

  /**
   * Moves the steps down to the same parts of a training of another length. The warm-up, which
   * gives the optimiser's moments time to settle, stays.
   */
  void stretch(double ratio) {
    for (int i = 0; i < decaySteps.length; i++) {
      long after = i == 0 ? 1 : decaySteps[i - 1] + 1;
      decaySteps[i] = Math.max(after, Math.round(ratio * decaySteps[i]));
    }
  }

  void validate(String path) {
    Require.positive(initial, path + ".initial");
    Require.atLeast(warmupSteps, 0, path + ".warmup_steps");
    for (int i = 0; i < decaySteps.length; i++)
      Require.atLeast(
          decaySteps[i], i == 0 ? 1 : decaySteps[i - 1] + 1, path + ".decay_steps[" + i + "]");
    Require.that(
        (decaySteps.length > 0) == (schedule == Schedule.STEPS),
        path + ".decay_steps",
        decaySteps.length == 0 ? "empty" : "given",
        "given with the schedule 'steps' and only there");
    Require.inRange(decayFactor, 0, 1, path + ".decay_factor");
    Require.inRange(finalFactor, 0, 1, path + ".final_factor");
  }

  // -- Helper methods --

  private double decay(long step, long steps) {
    switch (schedule) {
      case STEPS:
        double factor = 1;
        for (long decayStep : decaySteps) if (step > decayStep) factor *= decayFactor;
        return factor;
      case COSINE:
        double progress = Math.min(1, (double) step / steps);
        return finalFactor + (1 - finalFactor) * (1 + Math.cos(Math.PI * progress)) / 2;
      default:
        return 1;
    }
  }
}

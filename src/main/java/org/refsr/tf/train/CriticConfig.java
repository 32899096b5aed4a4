package org.refsr.tf.train;

import org.refsr.tf.json.Require;
import org.refsr.tf.net.Critic;

/** The critic of adversarial training and how it learns (SPEC 1.15). */
public final class CriticConfig {

  /** Whether it is as the theory has it or as RRSR's code has it. */
  public enum Form {
    /** Neither normalisation nor sigmoid. */
    SOUND,
    /** Batch normalisation and a sigmoid at the end. */
    PUBLISHED
  }

  private Form form = Form.SOUND;
  private int width = Critic.PUBLISHED_WIDTH;
  private int steps = 1;
  private double penalty = 10;
  private double learningRate = 1e-4;
  private double beta1 = 0.9;
  private double beta2 = 0.999;

  public Form form() {
    return form;
  }

  /** Of its first block; each of the five blocks doubles it. */
  public int width() {
    return width;
  }

  /** Its steps for each batch. */
  public int steps() {
    return steps;
  }

  /** Weight of the gradient penalty. */
  public double penalty() {
    return penalty;
  }

  /** At the general schedule's beginning; it follows that schedule. */
  public double learningRate() {
    return learningRate;
  }

  /** Of its Adam; WGAN-GP and TTSR use 0. */
  public double beta1() {
    return beta1;
  }

  /** Of its Adam; WGAN-GP and TTSR use 0.9. */
  public double beta2() {
    return beta2;
  }

  void validate(String path) {
    Require.inRange(width, 1, 256, path + ".width");
    Require.inRange(steps, 1, 100, path + ".steps");
    Require.atLeast(penalty, 0, path + ".penalty");
    Require.positive(learningRate, path + ".learning_rate");
    Require.that(beta1 >= 0 && beta1 < 1, path + ".beta1", beta1, "0 to below 1");
    Require.that(beta2 >= 0 && beta2 < 1, path + ".beta2", beta2, "0 to below 1");
  }
}

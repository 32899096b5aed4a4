package org.refsr.tf.train.data;

import org.refsr.tf.json.Interval;
import org.refsr.tf.json.Require;

/**
 * How references are made to look as if another instrument had taken them. The effects of a
 * distorted reference are drawn one by one.
 */
public final class DistortionConfig {

  private double probability = 0.3;
  private double effectProbability = 0.5;
  private double inversionProbability = 0.05;
  private Interval gain = new Interval(0.1, 10);
  private Interval offset = new Interval(-0.2, 0.2);
  private Interval gamma = new Interval(0.5, 2);
  private Interval blur = new Interval(0.5, 1.5);
  private Interval noise = new Interval(0, 0.05);
  private Interval saturation = new Interval(0.5, 1);

  /** Probability that a reference is distorted at all. */
  public double probability() {
    return probability;
  }

  /** Probability of each effect but inversion in a distorted reference. */
  public double effectProbability() {
    return effectProbability;
  }

  /** Probability that a distorted reference is a negative, 1 - v. */
  public double inversionProbability() {
    return inversionProbability;
  }

  /** Factor on the values, its logarithm uniform. */
  public Interval gain() {
    return gain;
  }

  /** Added to the values. */
  public Interval offset() {
    return offset;
  }

  /** Exponent of the values, its logarithm uniform. */
  public Interval gamma() {
    return gamma;
  }

  /** Standard deviation of a Gaussian in pixels. */
  public Interval blur() {
    return blur;
  }

  /** Standard deviation of added normal noise. */
  public Interval noise() {
    return noise;
  }

  /** Level above which the detector saturates, before gain and offset. */
  public Interval saturation() {
    return saturation;
  }

  void validate(String path) {
    Require.inRange(probability, 0, 1, path + ".probability");
    Require.inRange(effectProbability, 0, 1, path + ".effect_probability");
    Require.inRange(inversionProbability, 0, 1, path + ".inversion_probability");
    Require.that(gain.within(1e-3, 1e3), path + ".gain", gain, "within 0.001 to 1000");
    Require.that(offset.within(-10, 10), path + ".offset", offset, "within -10 to 10");
    Require.that(gamma.within(0.1, 10), path + ".gamma", gamma, "within 0.1 to 10");
    Require.that(blur.within(0.3, 10), path + ".blur", blur, "within 0.3 to 10 pixels");
    Require.that(noise.within(0, 1), path + ".noise", noise, "within 0 to 1");
    Require.that(saturation.within(0.05, 10), path + ".saturation", saturation, "0.05 to 10");
  }
}

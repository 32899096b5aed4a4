package org.refsr.tf.train.data;

import org.refsr.tf.json.Interval;
import org.refsr.tf.json.Require;

/**
 * How references are made to look as if another instrument had taken them, or the wrong thing. The
 * effects of a distorted reference are drawn one by one.
 *
 * <pre>{@code
 * {"probability": 0.4, "constant_probability": 0.03, "turn_probability": 0.1, "zoom_probability": 0.1}
 * }</pre>
 *
 * A reference is first turned, mirrored, zoomed and cut, then blurred, and so on in the order
 * below; it is quantised last.
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
  private double constantProbability = 0;
  private double turnProbability = 0;
  private double mirrorProbability = 0;
  private double zoomProbability = 0;
  private Interval zoom = new Interval(0.5, 2);
  private double smallProbability = 0;
  private Interval small = new Interval(0.125, 0.5);
  private double quantizationProbability = 0;
  private Interval levels = new Interval(4, 32);

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

  /** Probability that a distorted reference shows nothing: black, or one value of 0 to 1. */
  public double constantProbability() {
    return constantProbability;
  }

  /** Probability that a distorted reference is turned by 90, 180 or 270 degrees. */
  public double turnProbability() {
    return turnProbability;
  }

  /** Probability that a distorted reference is mirrored. */
  public double mirrorProbability() {
    return mirrorProbability;
  }

  /** Probability that a distorted reference has another scale. */
  public double zoomProbability() {
    return zoomProbability;
  }

  /**
   * Factor of that scale, its logarithm uniform; below 1 the reference shrinks and continues
   * mirrored.
   */
  public Interval zoom() {
    return zoom;
  }

  /** Probability that only a window of a distorted reference is there. */
  public double smallProbability() {
    return smallProbability;
  }

  /** Side of that window relative to the reference's; outside, the reference continues mirrored. */
  public Interval small() {
    return small;
  }

  /** Probability that a distorted reference has few levels. */
  public double quantizationProbability() {
    return quantizationProbability;
  }

  /** How many levels there are between its least and its greatest value, rounded. */
  public Interval levels() {
    return levels;
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
    Require.inRange(constantProbability, 0, 1, path + ".constant_probability");
    Require.inRange(turnProbability, 0, 1, path + ".turn_probability");
    Require.inRange(mirrorProbability, 0, 1, path + ".mirror_probability");
    Require.inRange(zoomProbability, 0, 1, path + ".zoom_probability");
    Require.that(zoom.within(0.1, 8), path + ".zoom", zoom, "within 0.1 to 8");
    Require.inRange(smallProbability, 0, 1, path + ".small_probability");
    Require.that(small.within(0.05, 1), path + ".small", small, "within 0.05 to 1");
    Require.inRange(quantizationProbability, 0, 1, path + ".quantization_probability");
    Require.that(levels.within(2, 65536), path + ".levels", levels, "within 2 to 65536");
  }
}

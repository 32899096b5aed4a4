package org.refsr.tf.train.data;

import java.util.SplittableRandom;
import org.refsr.tf.json.Interval;

/**
 * Random draws that depend on nothing but their seed: the same on every machine and Java version.
 */
public final class Draws {

  private static final double UNIT = 0x1.0p-53;

  private final SplittableRandom random;

  public Draws(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Draws of their own for item i of step s, independent of those of any other. */
  public static Draws of(long seed, long step, int item) {
    long stepSeed = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * step).nextLong();
    return new Draws(new SplittableRandom(stepSeed + 0xD1B54A32D192ED03L * item).nextLong());
  }

  /** Uniform in [0,1). */
  public double unit() {
    return (random.nextLong() >>> 11) * UNIT;
  }

  /** Uniform in [low, high). */
  public double uniform(double low, double high) {
    return low + (high - low) * unit();
  }

  /** Uniform in an interval. */
  public double uniform(Interval interval) {
    return uniform(interval.low(), interval.high());
  }

  /** In an interval of positive numbers, its logarithm uniform. */
  public double logUniform(Interval interval) {
    return logUniform(interval.low(), interval.high());
  }

  /** Between low and high, its logarithm uniform. */
  public double logUniform(double low, double high) {
    return Math.exp(uniform(Math.log(low), Math.log(high)));
  }

  /** One of 0 .. bound - 1. */
  public int index(int bound) {
    return (int) (unit() * bound);
  }

  /** True with the given probability. */
  public boolean chance(double probability) {
    return unit() < probability;
  }

  /**
   * As {@link #chance}, but nothing is drawn for what never happens, so that effects that are off
   * leave the draws of those that are on as they are.
   */
  boolean happens(double probability) {
    return probability > 0 && chance(probability);
  }

  /** Normal with mean 0 and standard deviation 1 (Box and Muller 1958). */
  public double gaussian() {
    return Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
  }

  /** Poisson with the given mean; from 50 on its normal approximation, rounded. */
  public double poisson(double mean) {
    if (mean >= 50) return Math.max(0, Math.rint(mean + Math.sqrt(mean) * gaussian()));
    double product = unit();
    double limit = Math.exp(-mean);
    int count = 0;
    while (product > limit) {
      product *= unit();
      count++;
    }
    return count;
  }
}

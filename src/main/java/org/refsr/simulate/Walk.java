package org.refsr.simulate;

/** A stationary Gaussian random walk that forgets (an Ornstein-Uhlenbeck process). */
final class Walk {

  private final Rng rng;
  private final double keep;
  private final double kick;
  private double value;

  /**
   * @param sigma standard deviation
   * @param correlation length over which it forgets, in the unit of {@code step}
   * @param step distance between two values
   */
  Walk(Rng rng, double sigma, double correlation, double step) {
    this.rng = rng;
    keep = StrictMath.exp(-step / correlation);
    kick = sigma * Math.sqrt(1 - keep * keep);
    value = sigma * rng.gaussian();
  }

  double next() {
    double now = value;
    value = keep * value + kick * rng.gaussian();
    return now;
  }
}

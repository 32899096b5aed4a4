package org.refsr.simulate;

/**
 * Random numbers that are the same on every machine: the SplitMix64 generator (Steele, Lea, Flood,
 * "Fast splittable pseudorandom number generators", 2014) with the distributions simulation needs.
 */
final class Rng {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double POISSON_BY_REJECTION = 12;

  private long state;

  Rng(long seed) {
    state = seed;
  }

  /** The generator of item {@code index}, independent of its neighbours'. */
  Rng(long seed, long index) {
    state = mix(mix(seed) + GOLDEN_GAMMA * index);
  }

  /** An independent generator. */
  Rng split() {
    return new Rng(nextLong());
  }

  long nextLong() {
    return mix(state += GOLDEN_GAMMA);
  }

  /** Scrambles 64 bits so that each depends on all of {@code z}. */
  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Uniform in [0,1). */
  double uniform() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  double uniform(double from, double to) {
    return from + (to - from) * uniform();
  }

  /** Uniform in the logarithm; both bounds positive. */
  double logUniform(double from, double to) {
    return from * StrictMath.exp(uniform() * StrictMath.log(to / from));
  }

  /** Uniform in 0 .. n-1. */
  int below(int n) {
    return (int) (uniform() * n);
  }

  boolean chance(double probability) {
    return uniform() < probability;
  }

  /** An angle in [0, 2 pi). */
  double angle() {
    return uniform(0, 2 * Math.PI);
  }

  double exponential(double mean) {
    return -mean * StrictMath.log(1 - uniform());
  }

  /** Standard normal (Marsaglia's polar method). */
  double gaussian() {
    double u;
    double square;
    do {
      u = uniform(-1, 1);
      double v = uniform(-1, 1);
      square = u * u + v * v;
    } while (square >= 1 || square == 0);
    return u * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
  }

  /** Log-normal with median 1. */
  double logNormal(double sigma) {
    return StrictMath.exp(sigma * gaussian());
  }

  /** Poisson: by multiplication for small means, else by transformed rejection. */
  double poisson(double mean) {
    return mean < POISSON_BY_REJECTION ? poissonByProduct(mean) : poissonByRejection(mean);
  }

  // -- Helper methods --

  private double poissonByProduct(double mean) {
    double limit = StrictMath.exp(-mean);
    int count = 0;
    for (double product = uniform(); product > limit; product *= uniform()) count++;
    return count;
  }

  /** PTRS of W. Hormann, "The transformed rejection method for generating Poisson random", 1993. */
  private double poissonByRejection(double mean) {
    double b = 0.931 + 2.53 * Math.sqrt(mean);
    double a = -0.059 + 0.02483 * b;
    double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    double inside = 0.9277 - 3.6224 / (b - 2);
    while (true) {
      double u = uniform() - 0.5;
      double v = uniform();
      double us = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= inside) return k;
      if (k < 0 || (us < 0.013 && v > us)) continue;
      double left = StrictMath.log(v * inverseAlpha / (a / (us * us) + b));
      if (left <= k * StrictMath.log(mean) - mean - logFactorial(k)) return k;
    }
  }

  /** ln k! by Stirling's series, shifted to 8 and more, where its error is below 1e-9. */
  private static double logFactorial(double k) {
    if (k < 2) return 0;
    double n = k + 1;
    double shift = 0;
    while (n < 8) shift -= StrictMath.log(n++);
    double inverse = 1 / n;
    double series =
        inverse * (1 / 12.0 - inverse * inverse * (1 / 360.0 - inverse * inverse / 1260));
    return shift + (n - 0.5) * StrictMath.log(n) - n + 0.5 * StrictMath.log(2 * Math.PI) + series;
  }
}

package org.refsr.simulate;

/**
 * A smooth random function of the plane with detail at several scales (value noise, each octave
 * half as strong and twice as fine), about -1 to 1 with mean 0.
 */
final class FractalNoise {

  private final long seed;
  private final int octaves;
  private final double frequency;
  private final double norm;

  /**
   * @param scale size of the coarsest features
   */
  FractalNoise(Rng rng, double scale, int octaves) {
    seed = rng.nextLong();
    this.octaves = octaves;
    frequency = 1 / scale;
    norm = 1 / (2 - StrictMath.pow(0.5, octaves - 1));
  }

  double at(double x, double y) {
    double sum = 0;
    double f = frequency;
    double weight = norm;
    for (int octave = 0; octave < octaves; octave++) {
      sum += weight * octave(seed + octave, x * f, y * f);
      f *= 2;
      weight /= 2;
    }
    return sum;
  }

  // -- Helper methods --

  private static double octave(long seed, double x, double y) {
    long column = (long) Math.floor(x);
    long row = (long) Math.floor(y);
    double u = fade(x - column);
    double v = fade(y - row);
    double top = (1 - u) * value(seed, column, row) + u * value(seed, column + 1, row);
    double bottom = (1 - u) * value(seed, column, row + 1) + u * value(seed, column + 1, row + 1);
    return (1 - v) * top + v * bottom;
  }

  private static double fade(double t) {
    return t * t * t * (t * (t * 6 - 15) + 10);
  }

  private static double value(long seed, long column, long row) {
    long bits = Rng.mix(seed + column * 0x9E3779B97F4A7C15L + row * 0xC2B2AE3D27D4EB4FL);
    return (bits >> 11) * 0x1.0p-52;
  }
}

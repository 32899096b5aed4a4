package org.refsr.simulate;

/**
 * A smooth random function of the plane with detail at several scales (value noise, each octave
 * half as strong and twice as fine), about -1 to 1 with mean 0.
 *
 * <p>Its octaves are windows on one table of random numbers, which repeats after 256 features.
 */
final class FractalNoise {

  private static final int PERIOD = 256;
  private static final float[] LATTICE = lattice();

  private final int octaves;
  private final double frequency;
  private final double norm;
  private final double offsetX;
  private final double offsetY;

  /**
   * @param scale size of the coarsest features
   */
  FractalNoise(Rng rng, double scale, int octaves) {
    this.octaves = octaves;
    frequency = 1 / scale;
    norm = 1 / (2 - StrictMath.pow(0.5, octaves - 1));
    offsetX = rng.uniform(0, PERIOD);
    offsetY = rng.uniform(0, PERIOD);
  }

  double at(double x, double y) {
    double sum = 0;
    double u = offsetX + x * frequency;
    double v = offsetY + y * frequency;
    double weight = norm;
    for (int octave = 0; octave < octaves; octave++) {
      sum += weight * value(u, v);
      u = 2 * u + 17;
      v = 2 * v + 31;
      weight /= 2;
    }
    return sum;
  }

  // -- Helper methods --

  private static double value(double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    double u = fade(x - column);
    double v = fade(y - row);
    int left = column & (PERIOD - 1);
    int right = (column + 1) & (PERIOD - 1);
    int top = (row & (PERIOD - 1)) * PERIOD;
    int bottom = ((row + 1) & (PERIOD - 1)) * PERIOD;
    double above = (1 - u) * LATTICE[top + left] + u * LATTICE[top + right];
    double below = (1 - u) * LATTICE[bottom + left] + u * LATTICE[bottom + right];
    return (1 - v) * above + v * below;
  }

  private static double fade(double t) {
    return t * t * t * (t * (t * 6 - 15) + 10);
  }

  private static float[] lattice() {
    Rng rng = new Rng(0);
    float[] values = new float[PERIOD * PERIOD];
    for (int i = 0; i < values.length; i++) values[i] = (float) rng.uniform(-1, 1);
    return values;
  }
}

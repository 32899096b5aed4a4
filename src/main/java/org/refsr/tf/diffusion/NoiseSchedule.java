package org.refsr.tf.diffusion;

/**
 * How much of an image is left after each step of noise: step t keeps it with the factor
 * sqrt(alphaBar(t)) and adds noise of variance 1 - alphaBar(t), where alphaBar is the cumulative
 * product of 1 - beta (SPEC 3.5). Immutable.
 */
public final class NoiseSchedule {

  private final double[] alphaBar;

  private NoiseSchedule(double[] alphaBar) {
    this.alphaBar = alphaBar;
  }

  /**
   * Betas rising linearly.
   *
   * @param steps at least 1
   * @param first beta of step 0
   * @param last beta of step steps - 1
   */
  public static NoiseSchedule linear(int steps, double first, double last) {
    double[] alphaBar = new double[steps];
    double product = 1;
    for (int t = 0; t < steps; t++) {
      double beta = steps == 1 ? first : first + (last - first) * t / (steps - 1);
      alphaBar[t] = product *= 1 - beta;
    }
    return new NoiseSchedule(alphaBar);
  }

  /** The schedule of DEF's text: 1e-6 to 1e-2 over 1000 steps. */
  public static NoiseSchedule def() {
    return linear(1000, 1e-6, 1e-2);
  }

  /** Number of steps. */
  public int steps() {
    return alphaBar.length;
  }

  /** The share of the image's variance left at step t; 1 for t = -1, the image itself. */
  public double alphaBar(int t) {
    return t < 0 ? 1 : alphaBar[t];
  }

  /** The step whose alphaBar is nearest to a value, by the ratio of signal to noise. */
  public int stepNearest(double wanted) {
    int best = 0;
    for (int t = 1; t < alphaBar.length; t++)
      if (distance(alphaBar[t], wanted) < distance(alphaBar[best], wanted)) best = t;
    return best;
  }

  /**
   * A uniform subsequence of the steps, from the noisiest down: steps() - 1 comes first.
   *
   * @param count 1 to steps()
   */
  public int[] subsequence(int count) {
    int[] steps = new int[count];
    for (int i = 0; i < count; i++)
      steps[i] = (int) ((long) (count - i) * alphaBar.length / count) - 1;
    return steps;
  }

  /** alphaBar of all steps. */
  float[] values() {
    float[] values = new float[alphaBar.length];
    for (int t = 0; t < values.length; t++) values[t] = (float) alphaBar[t];
    return values;
  }

  // -- Helper methods --

  private static double distance(double a, double b) {
    return Math.abs(logSignalToNoise(a) - logSignalToNoise(b));
  }

  private static double logSignalToNoise(double alphaBar) {
    return Math.log(alphaBar) - Math.log1p(-alphaBar);
  }
}

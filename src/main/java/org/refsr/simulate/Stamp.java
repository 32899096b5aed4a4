package org.refsr.simulate;

/**
 * A telescope's effective point-spread function: a Moffat profile, seeing and pixel response
 * together, with four diffraction spikes on request.
 *
 * <p>Sampled at pixel centres, as the effective point-spread function of Anderson and King (2000):
 * at two pixels or more per full width, the sum over the pixels does not depend on where in a pixel
 * a star lies.
 */
final class Stamp {

  /** Light that may be missing in a pixel beyond the stamp's rim, photons. */
  private static final double RIM = 0.1;

  private static final double SPIKE_WIDTH = 0.75;
  private static final double SPIKE_CORE = 3;

  private final double alpha;
  private final int twiceBeta;
  private final double spikes;

  /**
   * @param fwhm full width at half maximum, pixels
   * @param twiceBeta twice Moffat's exponent beta; 5 has wide wings, large values are Gaussian
   * @param spikes part of the light in the spikes, below 1
   */
  Stamp(double fwhm, int twiceBeta, double spikes) {
    this.alpha = fwhm / 2 / Math.sqrt(StrictMath.pow(2, 2.0 / twiceBeta) - 1);
    this.twiceBeta = twiceBeta;
    this.spikes = spikes;
  }

  /** Adds a star at a place of the detector, in pixels. */
  void add(float[] light, View view, double column, double row, double photons) {
    double peak = (1 - spikes) * photons * (twiceBeta / 2.0 - 1) / (Math.PI * alpha * alpha);
    double reach = StrictMath.pow(peak / RIM, 2.0 / twiceBeta) - 1;
    double radius = alpha * Math.sqrt(Math.max(reach, 9));
    int top = (int) Math.max(0, Math.ceil(row - radius));
    int bottom = (int) Math.min(view.height() - 1, Math.floor(row + radius));
    int left = (int) Math.max(0, Math.ceil(column - radius));
    int right = (int) Math.min(view.width() - 1, Math.floor(column + radius));
    for (int y = top; y <= bottom; y++)
      for (int x = left; x <= right; x++) {
        double square = ((x - column) * (x - column) + (y - row) * (y - row)) / (alpha * alpha);
        light[y * view.width() + x] += (float) (peak / power(1 + square));
      }
    if (spikes > 0) addSpikes(light, view, column, row, spikes * photons / 4);
  }

  // -- Helper methods --

  /** q to the power beta, exactly rounded operations only. */
  private double power(double q) {
    double root = Math.sqrt(q);
    double power = 1;
    for (int i = 0; i < twiceBeta; i++) power *= root;
    return power;
  }

  /** Four arms along the detector's diagonals; an arm fades as the square of the distance. */
  private void addSpikes(float[] light, View view, double column, double row, double photons) {
    double core = SPIKE_CORE * alpha;
    double radius = Math.sqrt(photons * core / RIM);
    if (radius < core) return;
    int top = (int) Math.max(0, Math.ceil(row - radius));
    int bottom = (int) Math.min(view.height() - 1, Math.floor(row + radius));
    for (int y = top; y <= bottom; y++)
      for (int side = -1; side <= 1; side += 2) {
        double middle = column + side * (y - row);
        int from = (int) Math.max(0, Math.ceil(middle - 4 * SPIKE_WIDTH));
        int to = (int) Math.min(view.width() - 1, Math.floor(middle + 4 * SPIKE_WIDTH));
        for (int x = from; x <= to; x++)
          light[y * view.width() + x] +=
              (float) (photons * arm(x - column, side * (y - row), core));
      }
  }

  /** Light per pixel of a pair of arms along x = y, of which each holds a total of 1. */
  private static double arm(double x, double y, double core) {
    double along = (x + y) / Math.sqrt(2);
    double across = (x - y) / Math.sqrt(2) / SPIKE_WIDTH;
    double profile = 2 / Math.PI * core / (core * core + along * along);
    return profile * StrictMath.exp(-across * across / 2) / (SPIKE_WIDTH * Math.sqrt(2 * Math.PI));
  }
}

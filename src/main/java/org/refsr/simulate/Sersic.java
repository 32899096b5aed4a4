package org.refsr.simulate;

/**
 * Sersic's profile of a galaxy's brightness, exp(-k ((r/R)^(1/n) - 1)) with k = 2n - 1/3,
 * tabulated.
 */
final class Sersic {

  private static final int ENTRIES = 160;
  private static final double EXTENT = 12;

  private final double[] profile = new double[ENTRIES + 1];

  /**
   * @param index n: 1 an exponential disc, 4 de Vaucouleurs' elliptical
   */
  Sersic(double index) {
    double k = 2 * index - 1 / 3.0;
    double total = 0;
    double before = 0;
    for (int i = 0; i <= ENTRIES; i++) {
      double r = radius(i);
      profile[i] = StrictMath.exp(-k * (StrictMath.pow(r, 1 / index) - 1));
      if (i > 0) {
        double ring = Math.PI * (r * r - before * before);
        total += ring * (profile[i] + profile[i - 1]) / 2;
      }
      before = r;
    }
    for (int i = 0; i <= ENTRIES; i++) profile[i] /= total;
    profile[0] = profile[1];
  }

  /** Brightness at r half-light radii, for unit flux and unit half-light radius; 0 beyond 12. */
  double at(double r) {
    double position = Math.sqrt(r / EXTENT) * ENTRIES;
    if (position >= ENTRIES) return 0;
    int i = (int) position;
    double t = position - i;
    return (1 - t) * profile[i] + t * profile[i + 1];
  }

  // -- Helper methods --

  /** Entries lie denser towards the cusp. */
  private static double radius(int entry) {
    double root = (double) entry / ENTRIES;
    return EXTENT * root * root;
  }
}

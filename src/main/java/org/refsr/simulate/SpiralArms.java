package org.refsr.simulate;

/**
 * What is not smooth in a disc galaxy: logarithmic arms, dust lanes on their inner side and clumps
 * of stars, as a factor on the smooth disc. Lengths are in scale lengths.
 */
final class SpiralArms {

  private static final int ENTRIES = 128;
  private static final double EXTENT = 8;
  private static final double SOFT = 0.15;
  private static final double DUST_SHIFT = 0.9;
  private static final double DUST_COS = StrictMath.cos(DUST_SHIFT);
  private static final double DUST_SIN = StrictMath.sin(DUST_SHIFT);
  private static final double KNOT_SCATTER = 0.16;

  private final int arms;
  private final double pitch;
  private final double phase;
  private final double contrast;
  private final FractalNoise clumps;
  private final double[] windingCos = new double[ENTRIES + 1];
  private final double[] windingSin = new double[ENTRIES + 1];

  SpiralArms(Rng rng) {
    arms = rng.chance(0.75) ? 2 : 3 + rng.below(2);
    pitch = StrictMath.tan(Math.toRadians(rng.uniform(13, 26))) * (rng.chance(0.5) ? 1 : -1);
    phase = rng.angle();
    contrast = rng.uniform(0.5, 1);
    clumps = new FractalNoise(rng, 0.5, 3);
    for (int i = 0; i <= ENTRIES; i++) {
      double root = (double) i / ENTRIES;
      double winding = arms * winding(EXTENT * root * root) + phase;
      windingCos[i] = StrictMath.cos(winding);
      windingSin[i] = StrictMath.sin(winding);
    }
  }

  /**
   * The factor at a place of the disc's plane.
   *
   * @param dust how much light dust takes away, 0 none
   */
  double at(double u, double w, double dust) {
    double r = Math.sqrt(u * u + w * w);
    if (r == 0) return 1;
    double cos = u / r;
    double sin = w / r;
    double c = 1;
    double s = 0;
    for (int i = 0; i < arms; i++) {
      double next = c * cos - s * sin;
      s = c * sin + s * cos;
      c = next;
    }
    double position = Math.min(ENTRIES - 1e-6, Math.sqrt(r / EXTENT) * ENTRIES);
    double windingC = between(windingCos, position);
    double windingS = between(windingSin, position);
    double wave = c * windingC + s * windingS;
    double quadrature = s * windingC - c * windingS;
    double present = r * r / (r * r + 0.25);
    double crest = power((1 + wave) / 2, 2) * 2.6 - 0.95;
    double clump = clumps.at(u, w);
    double side = wave * DUST_COS - Math.signum(pitch) * quadrature * DUST_SIN;
    double lane = power((1 + side) / 2, 5) * (0.8 + clumps.at(w + 3, u));
    double absorbed = dust * present * Math.max(0, Math.min(1, lane));
    double bright = 1 + present * (contrast * crest + 0.5 * clump);
    return Math.max(0.08, bright) * (1 - absorbed);
  }

  /** A random place on the arms, where stars form: u, w. */
  double[] knot(Rng rng) {
    double r = 0.5 + Math.min(4, rng.exponential(1));
    double arm = 2 * Math.PI * rng.below(arms) / arms;
    double angle = winding(r) + phase / arms + arm + KNOT_SCATTER * rng.gaussian();
    return new double[] {r * StrictMath.cos(angle), r * StrictMath.sin(angle)};
  }

  // -- Helper methods --

  /** Angle by which an arm has turned at a radius. */
  private double winding(double r) {
    return StrictMath.log(r + SOFT) / pitch;
  }

  private static double between(double[] table, double position) {
    int i = (int) position;
    return table[i] + (position - i) * (table[i + 1] - table[i]);
  }

  /** x to the power 2^doublings. */
  private static double power(double x, int doublings) {
    double power = x;
    for (int i = 0; i < doublings; i++) power *= power;
    return power;
  }
}

package org.refsr.simulate;

/**
 * A galaxy: a Sersic bulge in an inclined exponential disc with spiral arms and star-forming knots,
 * or the bulge alone, an elliptical.
 */
final class Galaxy implements Scene {

  private static final double EXTENT_IN_SCALE_LENGTHS = 6;
  private static final double HALF_LIGHT_IN_SCALE_LENGTHS = 1.678;
  private static final Sersic DISC = new Sersic(1);
  private static final double MOST_KNOTS = 120;
  private static final double KNOTS_PER_SCALE = 40;

  private final double x;
  private final double y;
  private final double scaleLength;
  private final double axisRatio;
  private final double cos;
  private final double sin;
  private final double[] discFlux;
  private final double[] bulgeFlux;
  private final double bulgeRadius;
  private final double bulgeRatio;
  private final Sersic bulge;
  private final SpiralArms arms;
  private final double[][] knots;

  /**
   * A random galaxy.
   *
   * @param scaleLength of the disc, in scene units
   * @param photons of the whole galaxy in band 0
   * @param bulgeShare part of the light in the bulge; 1 makes an elliptical
   */
  Galaxy(Rng rng, double x, double y, double scaleLength, double photons, double bulgeShare) {
    this.x = x;
    this.y = y;
    this.scaleLength = scaleLength;
    boolean elliptical = bulgeShare == 1;
    axisRatio = elliptical ? rng.uniform(0.6, 1) : Math.max(0.18, rng.uniform());
    bulgeRatio = elliptical ? axisRatio : 0.5 + 0.5 * axisRatio;
    bulgeRadius = scaleLength * (elliptical ? 0.8 : rng.uniform(0.15, 0.35));
    bulge = new Sersic(elliptical ? rng.uniform(2.5, 4) : rng.uniform(1, 2.5));
    double angle = rng.angle();
    cos = StrictMath.cos(angle);
    sin = StrictMath.sin(angle);
    discFlux = Band.photons((1 - bulgeShare) * photons, rng.uniform(0.1, 0.5));
    bulgeFlux = Band.photons(bulgeShare * photons, rng.uniform(0.8, 1.3));
    arms = new SpiralArms(rng);
    boolean starForming = !elliptical && scaleLength > 0.3;
    knots =
        new double[starForming ? (int) Math.min(MOST_KNOTS, KNOTS_PER_SCALE * scaleLength) : 0][];
    for (int i = 0; i < knots.length; i++) {
      double[] place = arms.knot(rng);
      double share = 0.05 / knots.length * rng.logNormal(0.9);
      double[] flux = Band.photons(share * discFlux[0], 0.1);
      knots[i] = new double[] {place[0], place[1], flux[0], flux[1]};
    }
  }

  /** The radius within which all of a galaxy's light lies. */
  static double radius(double scaleLength) {
    return EXTENT_IN_SCALE_LENGTHS * scaleLength;
  }

  @Override
  public void draw(int band, Canvas canvas) {
    double radius = radius(scaleLength);
    canvas.area(x, y, radius, 0, (px, py) -> density(band, px, py));
    for (double[] knot : knots) {
      double u = knot[0] * scaleLength;
      double v = knot[1] * scaleLength * axisRatio;
      canvas.point(x + cos * u - sin * v, y + sin * u + cos * v, 0, knot[2 + band]);
    }
  }

  // -- Helper methods --

  private double density(int band, double px, double py) {
    double u = cos * (px - x) + sin * (py - y);
    double v = cos * (py - y) - sin * (px - x);
    double r = Math.sqrt(u * u + v * v) / scaleLength;
    double fade = Math.max(0, Math.min(1, EXTENT_IN_SCALE_LENGTHS - r));
    double b = Math.sqrt(u * u + v * v / (bulgeRatio * bulgeRatio)) / bulgeRadius;
    double round = bulgeFlux[band] * bulge.at(b) / (bulgeRatio * bulgeRadius * bulgeRadius);
    return fade * (round + disc(band, u / scaleLength, v / axisRatio / scaleLength));
  }

  private double disc(int band, double u, double w) {
    double r = Math.sqrt(u * u + w * w);
    if (discFlux[band] == 0 || r > EXTENT_IN_SCALE_LENGTHS + 2) return 0;
    double halfLight = HALF_LIGHT_IN_SCALE_LENGTHS * scaleLength;
    double smooth = DISC.at(r / HALF_LIGHT_IN_SCALE_LENGTHS) / (axisRatio * halfLight * halfLight);
    return discFlux[band] * smooth * arms.at(u, w, band == Band.BLUE ? 0.75 : 0.45);
  }
}

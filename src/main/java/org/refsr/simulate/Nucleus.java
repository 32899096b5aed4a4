package org.refsr.simulate;

/**
 * A cell nucleus: a soft, slightly irregular ellipse with chromatin texture, bright chromocentres
 * and dark nucleoli.
 */
final class Nucleus implements Scene {

  private static final double EDGE = 0.07;
  private static final double LARGEST_BULGE = 1.25;

  private final double x;
  private final double y;
  private final double a;
  private final double b;
  private final double cos;
  private final double sin;
  private final double brightness;
  private final double depth;
  private final FractalNoise outline;
  private final FractalNoise chromatin;
  private final double[][] spots;

  /**
   * @param a semi-axes, in scene units
   * @param brightness photons per area in the middle
   */
  Nucleus(
      Rng rng,
      double x,
      double y,
      double a,
      double b,
      double angle,
      double brightness,
      double depth) {
    this.x = x;
    this.y = y;
    this.a = a;
    this.b = b;
    this.brightness = brightness;
    this.depth = depth;
    cos = StrictMath.cos(angle);
    sin = StrictMath.sin(angle);
    outline = new FractalNoise(rng, 0.9, 2);
    chromatin = new FractalNoise(rng, 0.3, 4);
    spots = new double[4 + rng.below(7)][];
    int nucleoli = 1 + rng.below(3);
    for (int i = 0; i < spots.length; i++) {
      boolean nucleolus = i < nucleoli;
      double distance = 0.7 * Math.sqrt(rng.uniform());
      double angleOfSpot = rng.angle();
      double radius = nucleolus ? rng.uniform(0.1, 0.2) : rng.uniform(0.04, 0.08);
      double contrast = nucleolus ? rng.uniform(-0.75, -0.55) : rng.uniform(0.2, 0.6);
      spots[i] =
          new double[] {
            distance * StrictMath.cos(angleOfSpot),
            distance * StrictMath.sin(angleOfSpot),
            radius,
            contrast
          };
    }
  }

  /** A radius within which the nucleus lies. */
  double radius() {
    return LARGEST_BULGE * a;
  }

  double x() {
    return x;
  }

  double y() {
    return y;
  }

  @Override
  public void draw(int band, Canvas canvas) {
    canvas.area(x, y, radius(), depth, this::density);
  }

  // -- Helper methods --

  private double density(double px, double py) {
    double u = (cos * (px - x) + sin * (py - y)) / a;
    double v = (cos * (py - y) - sin * (px - x)) / b;
    double r = Math.sqrt(u * u + v * v);
    if (r >= LARGEST_BULGE) return 0;
    double edge = 1 + (r > 0 ? 0.12 * outline.at(u / r, v / r) : 0);
    double inside = smooth((edge - r) / EDGE);
    if (inside == 0) return 0;
    double thickness = 0.6 + 0.4 * Math.sqrt(Math.max(0, 1 - r * r / (edge * edge)));
    return brightness * inside * thickness * texture(u, v);
  }

  private double texture(double u, double v) {
    double texture = 1 + 0.55 * chromatin.at(u, v * b / a);
    for (double[] spot : spots) {
      double du = (u - spot[0]) / spot[2];
      double dv = (v - spot[1]) * b / a / spot[2];
      double square = du * du + dv * dv;
      if (square < 2.25) texture *= 1 + spot[3] * smooth((1.5 - Math.sqrt(square)) / 0.8);
    }
    return texture;
  }

  /** 0 below 0, 1 above 1, smooth between. */
  private static double smooth(double t) {
    if (t <= 0) return 0;
    return t >= 1 ? 1 : t * t * (3 - 2 * t);
  }
}

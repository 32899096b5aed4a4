package org.refsr.simulate;

/**
 * A flexible labelled fibre: a worm-like chain in the plane that drifts in and out of focus and is
 * unevenly labelled.
 */
final class Filament implements Scene {

  /** Length of a link of the chain, micrometres. */
  private static final double LINK = 0.12;

  private static final double LABEL_CORRELATION = 1.2;

  private static final double LABEL_SPREAD = 0.22;
  private static final double GRAIN = 0.25;
  private static final double FOCUS_SPREAD = 0.5;
  private static final double FOCUS_CORRELATION = 6;
  private static final double HAZE_IN_PIXELS = 40;
  private static final double SUBSTEPS_PER_PIXEL = 2;

  private final double[] x;
  private final double[] y;
  private final double[] depth;
  private final double[] brightness;

  private Filament(int nodes) {
    x = new double[nodes];
    y = new double[nodes];
    depth = new double[nodes];
    brightness = new double[nodes];
  }

  /**
   * Grows a filament from a point.
   *
   * @param direction initial direction, radians
   * @param length micrometres, as is {@code persistence}
   * @param persistence persistence length P: the mean cosine between the ends of a stretch s is
   *     exp(-s/2P), as for a chain confined to a plane
   * @param brightness photons per micrometre
   */
  static Filament grow(
      Rng rng,
      double startX,
      double startY,
      double direction,
      double length,
      double persistence,
      double brightness) {
    Filament filament = new Filament(Math.max(2, (int) (length / LINK) + 1));
    double px = startX;
    double py = startY;
    double turn = Math.sqrt(LINK / persistence);
    double heading = direction;
    for (int i = 0; i < filament.x.length; i++) {
      filament.x[i] = px;
      filament.y[i] = py;
      px += LINK * StrictMath.cos(heading);
      py += LINK * StrictMath.sin(heading);
      heading += turn * rng.gaussian();
    }
    filament.label(rng, brightness);
    return filament;
  }

  /**
   * A second filament that runs beside a stretch of this one, about {@code spacing} away, and
   * crosses it now and then.
   */
  Filament companion(Rng rng, double spacing, double brightness) {
    int from = rng.below(x.length / 2);
    int nodes = Math.max(2, (int) ((x.length - from) * rng.uniform(0.4, 1)));
    Filament filament = new Filament(nodes);
    Walk offset = new Walk(rng, spacing, 25 * spacing, LINK);
    for (int i = 0; i < nodes; i++) {
      int at = from + i;
      int before = Math.max(0, at - 1);
      int after = Math.min(x.length - 1, at + 1);
      double dx = x[after] - x[before];
      double dy = y[after] - y[before];
      double norm = Math.sqrt(dx * dx + dy * dy);
      double away = offset.next();
      filament.x[i] = x[at] - away * dy / norm;
      filament.y[i] = y[at] + away * dx / norm;
    }
    filament.label(rng, brightness);
    return filament;
  }

  /** Moves the part of the filament that lies inside a circle out of focus, over a nucleus. */
  void liftOver(double centreX, double centreY, double radius) {
    for (int i = 0; i < x.length; i++) {
      double dx = (x[i] - centreX) / radius;
      double dy = (y[i] - centreY) / radius;
      double inside = 1 - dx * dx - dy * dy;
      if (inside > 0) depth[i] += 1.2 * Math.sqrt(inside);
    }
  }

  /** Where it ends: x, y. */
  double[] end() {
    return new double[] {x[x.length - 1], y[y.length - 1]};
  }

  @Override
  public void draw(int band, Canvas canvas) {
    View view = canvas.view();
    double haze = HAZE_IN_PIXELS * view.pixelSize();
    for (int i = 0; i + 1 < x.length; i++) {
      if (!view.sees(x[i], y[i], haze)) continue;
      double dx = x[i + 1] - x[i];
      double dy = y[i + 1] - y[i];
      double length = Math.sqrt(dx * dx + dy * dy);
      int steps = (int) Math.ceil(SUBSTEPS_PER_PIXEL * length / view.pixelSize());
      double amount = brightness[i] * length / steps;
      for (int k = 0; k < steps; k++) {
        double t = (k + 0.5) / steps;
        double z = (1 - t) * depth[i] + t * depth[i + 1];
        canvas.point(x[i] + t * dx, y[i] + t * dy, z, amount);
      }
    }
  }

  // -- Helper methods --

  private void label(Rng rng, double mean) {
    Walk label = new Walk(rng, LABEL_SPREAD, LABEL_CORRELATION, LINK);
    Walk z = new Walk(rng, FOCUS_SPREAD, FOCUS_CORRELATION, LINK);
    for (int i = 0; i < x.length; i++) {
      brightness[i] = mean * Math.max(0.1, 1 + label.next() + GRAIN * rng.gaussian());
      depth[i] = Math.max(0, Math.abs(z.next()) - FOCUS_SPREAD / 2);
    }
  }
}

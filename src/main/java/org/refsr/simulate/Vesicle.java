package org.refsr.simulate;

/** A small round labelled body: a punctum when below the resolution, else a disc or a ring. */
final class Vesicle implements Scene {

  private static final double POINT_RADIUS_IN_PIXELS = 0.35;
  private static final int RIM_POINTS_PER_PIXEL = 3;

  private final double x;
  private final double y;
  private final double radius;
  private final double depth;
  private final double photons;

  /**
   * @param photons of the whole body, which is labelled on its membrane
   */
  Vesicle(double x, double y, double radius, double depth, double photons) {
    this.x = x;
    this.y = y;
    this.radius = radius;
    this.depth = depth;
    this.photons = photons;
  }

  @Override
  public void draw(int band, Canvas canvas) {
    double pixels = radius / canvas.view().pixelSize();
    if (pixels < POINT_RADIUS_IN_PIXELS) {
      canvas.point(x, y, depth, photons);
      return;
    }
    int points = (int) Math.ceil(2 * Math.PI * pixels * RIM_POINTS_PER_PIXEL);
    for (int i = 0; i < points; i++) {
      double angle = 2 * Math.PI * i / points;
      double px = x + radius * StrictMath.cos(angle);
      double py = y + radius * StrictMath.sin(angle);
      canvas.point(px, py, depth, photons / points);
    }
  }
}

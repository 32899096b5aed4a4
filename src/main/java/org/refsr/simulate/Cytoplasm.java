package org.refsr.simulate;

/** The unbound label of a cell: a glow around its nucleus, uneven, thinning out to the rim. */
final class Cytoplasm implements Scene {

  private final double x;
  private final double y;
  private final double radius;
  private final double brightness;
  private final FractalNoise unevenness;

  /**
   * @param brightness photons per area in the middle
   */
  Cytoplasm(Rng rng, double x, double y, double radius, double brightness) {
    this.x = x;
    this.y = y;
    this.radius = radius;
    this.brightness = brightness;
    unevenness = new FractalNoise(rng, radius / 3, 2);
  }

  @Override
  public void draw(int band, Canvas canvas) {
    canvas.area(x, y, radius, 1, this::density);
  }

  // -- Helper methods --

  private double density(double px, double py) {
    double dx = (px - x) / radius;
    double dy = (py - y) / radius;
    double height = Math.max(0, 1 - dx * dx - dy * dy);
    return brightness * height * height * (1 + 0.5 * unevenness.at(px, py));
  }
}

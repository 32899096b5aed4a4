package org.refsr.simulate;

/**
 * Pixels as fine as the detector's or finer, with a margin, into which light is drawn sharp and
 * then blurred. Points are spread bilinearly, so that positions are kept to a fraction of a fine
 * pixel and no light is lost.
 */
final class Raster {

  private final View view;
  private final double sigma;
  private final int oversampling;
  private final int margin;
  private final int width;
  private final int height;
  private float[] data;

  /**
   * @param sigma standard deviation of the blur, in detector pixels
   * @param oversampling fine pixels along a side of a detector pixel
   */
  Raster(View view, double sigma, int oversampling) {
    this.view = view;
    this.sigma = sigma;
    this.oversampling = oversampling;
    margin = (int) Math.ceil(3.5 * sigma) + 1;
    width = (view.width() + 2 * margin) * oversampling;
    height = (view.height() + 2 * margin) * oversampling;
  }

  /** Adds a point source at a place of the scene. */
  void point(double x, double y, double amount) {
    double u = fine(view.column(x, y));
    double v = fine(view.row(x, y));
    if (u < 0 || v < 0 || u >= width - 1 || v >= height - 1) return;
    int column = (int) u;
    int row = (int) v;
    double fu = u - column;
    double fv = v - row;
    int i = row * width + column;
    float[] pixels = pixels();
    pixels[i] += (float) ((1 - fu) * (1 - fv) * amount);
    pixels[i + 1] += (float) (fu * (1 - fv) * amount);
    pixels[i + width] += (float) ((1 - fu) * fv * amount);
    pixels[i + width + 1] += (float) (fu * fv * amount);
  }

  /** Adds an extended source inside a circle. */
  void area(double x, double y, double radius, Canvas.Density density) {
    double u = fine(view.column(x, y));
    double v = fine(view.row(x, y));
    double r = radius / view.pixelSize() * oversampling;
    double side = view.pixelSize() / oversampling;
    int top = (int) Math.max(0, Math.ceil(v - r));
    int bottom = (int) Math.min(height - 1, Math.floor(v + r));
    for (int row = top; row <= bottom; row++) {
      double half = Math.sqrt(Math.max(0, r * r - (row - v) * (row - v)));
      int left = (int) Math.max(0, Math.ceil(u - half));
      int right = (int) Math.min(width - 1, Math.floor(u + half));
      for (int column = left; column <= right; column++) {
        double c = coarse(column);
        double w = coarse(row);
        double amount = side * side * density.at(view.sceneX(c, w), view.sceneY(c, w));
        pixels()[row * width + column] += (float) amount;
      }
    }
  }

  /** Blurs what was drawn and adds it, binned to the detector's pixels, to {@code light}. */
  void developInto(float[] light) {
    if (data == null) return;
    float[] blurred = GaussianBlur.apply(data, width, height, sigma * oversampling);
    for (int row = 0; row < view.height() * oversampling; row++) {
      int from = (row + margin * oversampling) * width + margin * oversampling;
      int to = row / oversampling * view.width();
      for (int column = 0; column < view.width() * oversampling; column++)
        light[to + column / oversampling] += blurred[from + column];
    }
  }

  // -- Helper methods --

  private float[] pixels() {
    if (data == null) data = new float[width * height];
    return data;
  }

  private double fine(double pixel) {
    return (pixel + 0.5 + margin) * oversampling - 0.5;
  }

  private double coarse(double fine) {
    return (fine + 0.5) / oversampling - 0.5 - margin;
  }
}

package org.refsr.simulate;

/**
 * Light that the optics blur alike. Points and small areas are drawn on a fine raster, areas many
 * pixels wide, which are smooth, on one of detector pixels.
 */
final class Layer {

  private static final double FINE_PIXELS_PER_SIGMA = 1.5;
  private static final double WIDE_IN_PIXELS = 40;

  private final double wide;
  private final Raster fine;
  private final Raster coarse;

  /**
   * @param sigma standard deviation of the blur, in detector pixels
   */
  Layer(View view, double sigma) {
    int oversampling = (int) Math.max(1, Math.ceil(FINE_PIXELS_PER_SIGMA / sigma));
    wide = WIDE_IN_PIXELS * view.pixelSize();
    fine = new Raster(view, sigma, oversampling);
    coarse = oversampling == 1 ? fine : new Raster(view, sigma, 1);
  }

  void point(double x, double y, double amount) {
    fine.point(x, y, amount);
  }

  void area(double x, double y, double radius, Canvas.Density density) {
    (radius > wide ? coarse : fine).area(x, y, radius, density);
  }

  /** Adds the blurred light to the detector's pixels. */
  void developInto(float[] light) {
    fine.developInto(light);
    if (coarse != fine) coarse.developInto(light);
  }
}

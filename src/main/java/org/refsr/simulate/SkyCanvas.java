package org.refsr.simulate;

/** A canvas behind a telescope: stars are stamped exactly, galaxies drawn and blurred. */
final class SkyCanvas implements Canvas {

  /** Sources of this radius are drawn on the detector's own pixels. */
  private static final double LARGE_IN_PIXELS = 40;

  private static final double FWHM_PER_SIGMA = 2.3548200450309493;

  private final View view;
  private final Stamp stamp;
  private final Layer small;
  private final Layer large;
  private final float[] stars;

  /**
   * @param fwhm full width at half maximum of the point-spread function, pixels
   */
  SkyCanvas(View view, double fwhm, int twiceBeta, double spikes) {
    this.view = view;
    stamp = new Stamp(fwhm, twiceBeta, spikes);
    small = new Layer(view, fwhm / FWHM_PER_SIGMA);
    large = new Layer(view, fwhm / FWHM_PER_SIGMA, 1);
    stars = new float[view.width() * view.height()];
  }

  @Override
  public View view() {
    return view;
  }

  @Override
  public void point(double x, double y, double depth, double amount) {
    stamp.add(stars, view, view.column(x, y), view.row(x, y), amount);
  }

  @Override
  public void area(double x, double y, double radius, double depth, Density density) {
    Layer layer = radius > LARGE_IN_PIXELS * view.pixelSize() ? large : small;
    layer.area(x, y, radius, 1, density);
  }

  @Override
  public float[] light() {
    float[] light = stars.clone();
    small.developInto(light);
    large.developInto(light);
    return light;
  }
}

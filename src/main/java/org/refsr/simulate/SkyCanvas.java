package org.refsr.simulate;

/** A canvas behind a telescope: stars are stamped exactly, galaxies drawn and blurred. */
final class SkyCanvas implements Canvas {

  private static final double FWHM_PER_SIGMA = 2.3548200450309493;

  private final View view;
  private final Stamp stamp;
  private final Layer diffuse;
  private final float[] stars;

  /**
   * @param fwhm full width at half maximum of the point-spread function, pixels
   */
  SkyCanvas(View view, double fwhm, int twiceBeta, double spikes) {
    this.view = view;
    stamp = new Stamp(fwhm, twiceBeta, spikes);
    diffuse = new Layer(view, fwhm / FWHM_PER_SIGMA);
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
    diffuse.area(x, y, radius, density);
  }

  @Override
  public float[] light() {
    float[] light = stars.clone();
    diffuse.developInto(light);
    return light;
  }
}

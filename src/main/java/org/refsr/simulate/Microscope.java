package org.refsr.simulate;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A light microscope with a Gaussian point-spread function, fluorescence or bright field.
 * Immutable.
 */
public final class Microscope implements Instrument<FluorescenceField> {

  private static final double FWHM_PER_SIGMA = 2.3548200450309493;
  private static final double VIGNETTING = 0.15;

  private final double sigma;
  private final double background;
  private final double absorption;
  private final Camera camera;

  private Microscope(double sigma, double background, double absorption, Camera camera) {
    this.sigma = sigma;
    this.background = background;
    this.absorption = absorption;
    this.camera = camera;
  }

  /**
   * A microscope of a given resolution, as of structured illumination or confocal.
   *
   * @param fwhm full width at half maximum of the point-spread function, micrometres
   */
  public static Microscope ofResolution(double fwhm, Camera camera) {
    return new Microscope(fwhm / FWHM_PER_SIGMA, 12, 0, camera);
  }

  /** The same with this many background photons per pixel; in bright field, of the empty slide. */
  public Microscope withBackground(double photons) {
    return new Microscope(sigma, photons, absorption, camera);
  }

  /**
   * The same in transmitted light: structures absorb instead of shining (Lambert-Beer).
   *
   * @param perPhoton absorbance of what would be one photon per pixel in fluorescence
   */
  public Microscope brightField(double perPhoton) {
    return new Microscope(sigma, background, perPhoton, camera);
  }

  @Override
  public Img<FloatType> expose(FluorescenceField field, View view) {
    Canvas canvas = new FocusCanvas(view, sigma);
    field.draw(0, canvas);
    float[] light = canvas.light();
    for (int i = 0; i < light.length; i++) {
      int column = i % view.width();
      int row = i / view.width();
      double level = background * illumination(view, column, row);
      light[i] =
          absorption > 0
              ? (float) (level * StrictMath.exp(-absorption * light[i]))
              : (float) (level + light[i]);
    }
    return ArrayImgs.floats(light, view.width(), view.height(), 1);
  }

  @Override
  public Img<FloatType> record(FluorescenceField field, View view, long seed) {
    return camera.record(expose(field, view), seed);
  }

  // -- Helper methods --

  /** 1 in the middle of the field, less in its corners. */
  private static double illumination(View view, int column, int row) {
    double u = 2.0 * column / view.width() - 1;
    double v = 2.0 * row / view.height() - 1;
    return 1 - VIGNETTING * (u * u + v * v) / 2;
  }
}

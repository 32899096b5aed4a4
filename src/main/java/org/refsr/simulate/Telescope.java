package org.refsr.simulate;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/** A telescope with a Moffat point-spread function under a sky that is not dark. Immutable. */
public final class Telescope implements Instrument<StarField> {

  private final double fwhm;
  private final int twiceBeta;
  private final double spikes;
  private final int band;
  private final double sky;
  private final double gradientX;
  private final double gradientY;
  private final Camera camera;

  private Telescope(
      double fwhm,
      int twiceBeta,
      double spikes,
      int band,
      double sky,
      double gradientX,
      double gradientY,
      Camera camera) {
    this.fwhm = fwhm;
    this.twiceBeta = twiceBeta;
    this.spikes = spikes;
    this.band = band;
    this.sky = sky;
    this.gradientX = gradientX;
    this.gradientY = gradientY;
    this.camera = camera;
  }

  /**
   * A telescope looking in the blue band at a sky of 30 photons per pixel.
   *
   * @param fwhm full width at half maximum of the point-spread function with the pixel's response,
   *     in arc seconds
   * @param twiceBeta twice Moffat's exponent beta, 3 or more
   */
  public static Telescope of(double fwhm, int twiceBeta, Camera camera) {
    return new Telescope(fwhm, twiceBeta, 0, 0, 30, 0, 0, camera);
  }

  /** The same with a part of the light in four diffraction spikes. */
  public Telescope withSpikes(double part) {
    return new Telescope(fwhm, twiceBeta, part, band, sky, gradientX, gradientY, camera);
  }

  /** The same through another filter: 0 blue, 1 red. */
  public Telescope withBand(int number) {
    return new Telescope(fwhm, twiceBeta, spikes, number, sky, gradientX, gradientY, camera);
  }

  /**
   * The same under another sky.
   *
   * @param photons per pixel in the middle
   * @param acrossX relative rise from the left to the right edge, {@code acrossY} downwards
   */
  public Telescope withSky(double photons, double acrossX, double acrossY) {
    return new Telescope(fwhm, twiceBeta, spikes, band, photons, acrossX, acrossY, camera);
  }

  @Override
  public Img<FloatType> expose(StarField field, View view) {
    Canvas canvas = new SkyCanvas(view, fwhm / view.pixelSize(), twiceBeta, spikes);
    field.draw(band, canvas);
    float[] light = canvas.light();
    for (int i = 0; i < light.length; i++) {
      double u = (i % view.width() + 0.5) / view.width() - 0.5;
      double v = (i / view.width() + 0.5) / view.height() - 0.5;
      light[i] += (float) (sky * Math.max(0, 1 + gradientX * u + gradientY * v));
    }
    return ArrayImgs.floats(light, view.width(), view.height(), 1);
  }

  @Override
  public Img<FloatType> record(StarField field, View view, long seed) {
    return camera.record(expose(field, view), seed);
  }
}

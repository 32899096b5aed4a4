package org.refsr.simulate;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A bright-field scanner with an RGB camera: white light, absorbed by the two dyes (Lambert-Beer)
 * with optical densities as by Ruifrok and Johnston, Anal. Quant. Cytol. Histol. 23, 2001.
 * Immutable.
 */
public final class SlideScanner implements Instrument<StainedSection> {

  private static final double[][] DENSITY = {{0.65, 0.70, 0.29}, {0.09, 0.95, 0.28}};

  private final double sigma;
  private final double white;
  private final double[] strength;
  private final Camera camera;

  private SlideScanner(double sigma, double white, double[] strength, Camera camera) {
    this.sigma = sigma;
    this.white = white;
    this.strength = strength;
    this.camera = camera;
  }

  /**
   * A scanner.
   *
   * @param sigma standard deviation of the point-spread function, micrometres
   * @param white photons per pixel and colour of the empty slide; the camera shows it as 240
   */
  public static SlideScanner of(double sigma, double white) {
    Camera camera = Camera.video(white * 255 / 240);
    return new SlideScanner(sigma, white, new double[] {1, 1}, camera);
  }

  /** The same for a section whose staining bath was stronger or weaker in either dye. */
  public SlideScanner withStains(double haematoxylin, double eosin) {
    return new SlideScanner(sigma, white, new double[] {haematoxylin, eosin}, camera);
  }

  @Override
  public Img<FloatType> expose(StainedSection section, View view) {
    int pixels = view.width() * view.height();
    float[][] dyes = new float[DENSITY.length][];
    for (int dye = 0; dye < dyes.length; dye++) {
      Canvas canvas = new FocusCanvas(view, sigma);
      section.draw(dye, canvas);
      dyes[dye] = canvas.light();
    }
    double perArea = StrictMath.log(10) / (view.pixelSize() * view.pixelSize());
    float[] light = new float[3 * pixels];
    for (int colour = 0; colour < 3; colour++)
      for (int i = 0; i < pixels; i++) {
        double density = 0;
        for (int dye = 0; dye < dyes.length; dye++)
          density += strength[dye] * DENSITY[dye][colour] * dyes[dye][i];
        light[colour * pixels + i] = (float) (white * StrictMath.exp(-perArea * density));
      }
    return ArrayImgs.floats(light, view.width(), view.height(), 3);
  }

  @Override
  public Img<FloatType> record(StainedSection section, View view, long seed) {
    return camera.record(expose(section, view), seed);
  }
}

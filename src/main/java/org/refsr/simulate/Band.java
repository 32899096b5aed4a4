package org.refsr.simulate;

/** The two filters of the sky. */
final class Band {

  static final int BLUE = 0;
  static final int RED = 1;

  /** Colour of a source that is as bright in both bands, magnitudes. */
  static final double NEUTRAL = 0.6;

  private Band() {}

  /** Photons in both bands of a source of a colour (magnitudes, larger is redder). */
  static double[] photons(double blue, double colour) {
    return new double[] {blue, blue * StrictMath.pow(10, 0.4 * (colour - NEUTRAL))};
  }
}

package org.refsr.simulate;

/** Collects the light of a scene as an instrument's optics spread it over a detector. */
interface Canvas {

  /** Light per area of the scene, as a function of the place. */
  interface Density {
    double at(double x, double y);
  }

  /** The detector. */
  View view();

  /**
   * Adds a point source.
   *
   * @param depth distance from the focal plane: 0 in focus, 1 blurred, 2 and more a haze
   * @param amount photons
   */
  void point(double x, double y, double depth, double amount);

  /** Adds an extended source that is dark outside a circle; its density is photons per area. */
  void area(double x, double y, double radius, double depth, Density density);

  /** The photons that reach each pixel, row by row. */
  float[] light();
}

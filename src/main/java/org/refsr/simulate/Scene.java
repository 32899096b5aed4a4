package org.refsr.simulate;

/** Something to record: a continuous description that can be drawn at any magnification. */
interface Scene {

  /**
   * Draws all that may be seen.
   *
   * @param band which light: a filter of the sky, a dye of a section
   */
  void draw(int band, Canvas canvas);
}

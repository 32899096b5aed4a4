package org.refsr;

/**
 * What an intensity is, which decides how it changes when a pixel becomes sixteen.
 *
 * <p>On the finer grid a surface brightness keeps its value; counts are shared among the sixteen
 * pixels, so that the sum over an aperture stays.
 */
public enum Flux {
  /** Per unit of area: the result has the input's values and sums to 16 times the input. */
  BRIGHTNESS,
  /**
   * Per pixel: the result has a sixteenth of the input's values and sums to what the input does.
   */
  COUNTS;

  /**
   * Parses "brightness" or "counts".
   *
   * @throws RefSRException (USAGE) for another word
   */
  public static Flux of(String name) {
    for (Flux value : values()) if (value.name().equalsIgnoreCase(name)) return value;
    throw RefSRException.usage("Unknown flux '%s'; use brightness or counts.", name);
  }
}

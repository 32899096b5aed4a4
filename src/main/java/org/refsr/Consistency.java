package org.refsr;

import net.imglib2.type.numeric.RealType;

/**
 * Whether a result is projected onto the images whose reduction is the input (SPEC 3.4), so that
 * super-resolution adds detail but changes no measured intensity.
 */
public enum Consistency {
  /**
   * For data of more than 8 bit on, or {@link #FLUX} where intensities are counts; off for 8-bit
   * images, whose values are rounded anyway.
   */
  AUTO,
  /**
   * Bicubic reduction, by which models learn, gives the input back. Sums over apertures that end
   * where a star has faded change little.
   */
  ON,
  /**
   * The mean of every 4 x 4 pixels is the input's pixel, as if binned: the sum over any aperture of
   * whole input pixels is the input's.
   */
  FLUX,
  OFF;

  /**
   * Parses "auto", "on", "flux" or "off".
   *
   * @throws RefSRException (USAGE) for another word
   */
  public static Consistency of(String name) {
    for (Consistency value : values()) if (value.name().equalsIgnoreCase(name)) return value;
    throw RefSRException.usage("Unknown consistency '%s'; use auto, on, flux or off.", name);
  }

  /** What it means for pixels of a type: one that is not AUTO. */
  Consistency decided(RealType<?> type, Flux flux) {
    if (this != AUTO) return this;
    if (type.getBitsPerPixel() <= Byte.SIZE) return OFF;
    return flux == Flux.COUNTS ? FLUX : ON;
  }
}

package org.refsr;

import net.imglib2.type.numeric.RealType;

/**
 * Whether a result is projected onto the images whose reduction is the input (SPEC 3.4), so that
 * super-resolution adds detail but changes no measured intensity.
 */
public enum Consistency {
  /**
   * For data of more than 8 bit on, {@link #FLUX} where intensities are counts, or {@link #LOCAL}
   * with models that remove noise; off for 8-bit images, whose values are rounded anyway.
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
  /**
   * The local means ({@link org.refsr.image.LocalMeans}) of the reduced result are the input's; the
   * noise of single pixels that a model has removed does not come back.
   */
  LOCAL,
  OFF;

  /**
   * Parses "auto", "on", "flux", "local" or "off".
   *
   * @throws RefSRException (USAGE) for another word
   */
  public static Consistency of(String name) {
    for (Consistency value : values()) if (value.name().equalsIgnoreCase(name)) return value;
    throw RefSRException.usage("Unknown consistency '%s'; use auto, on, flux, local or off.", name);
  }

  /**
   * What it means for pixels of a type: one that is not AUTO.
   *
   * @param denoised whether the result lacks the input's noise
   */
  Consistency decided(RealType<?> type, Flux flux, boolean denoised) {
    if (this != AUTO) return this;
    if (type.getBitsPerPixel() <= Byte.SIZE) return OFF;
    if (flux == Flux.COUNTS) return FLUX;
    return denoised ? LOCAL : ON;
  }
}

package org.refsr;

import net.imglib2.type.numeric.RealType;

/**
 * Whether a result is projected onto the images whose bicubic reduction is the input (SPEC 3.4), so
 * that super-resolution adds detail but changes no measured intensity.
 */
public enum Consistency {
  /** On for data of more than 8 bit, off for 8-bit images, whose values are rounded anyway. */
  AUTO,
  ON,
  OFF;

  /**
   * Parses "auto", "on" or "off".
   *
   * @throws RefSRException (USAGE) for another word
   */
  public static Consistency of(String name) {
    for (Consistency value : values()) if (value.name().equalsIgnoreCase(name)) return value;
    throw RefSRException.usage("Unknown consistency '%s'; use auto, on or off.", name);
  }

  /** Whether it is on for pixels of a type. */
  boolean isOnFor(RealType<?> type) {
    return this == ON || this == AUTO && type.getBitsPerPixel() > Byte.SIZE;
  }
}

package org.refsr.ij;

import java.util.Arrays;
import java.util.Locale;
import org.refsr.RefSRException;

/** Which plane of a reference with several planes serves which plane of the input. */
public enum Pairing {
  /**
   * Matching planes along every axis (channels, slices, frames) along which the reference is as
   * long as the input, and along the others the plane on display.
   */
  AUTO,
  /** The reference's plane on display serves all planes. */
  ONE,
  /**
   * Each channel takes the reference's channel of its number, at the slice and frame on display.
   */
  CHANNELS,
  /**
   * Each slice and frame takes those of their number, in the channel of its number where the
   * reference has as many, else in the one on display.
   */
  SLICES;

  /**
   * Parses "auto", "one", "channels" or "slices".
   *
   * @throws RefSRException (USAGE) for another word
   */
  public static Pairing of(String name) {
    return Arrays.stream(values())
        .filter(value -> value.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                RefSRException.usage(
                    "Unknown pairing '%s'; use auto, one, channels or slices.", name));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package org.refsr.simulate;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.refsr.RefSRException;

/** What can be simulated. */
public enum Kind {
  /** Fluorescent microtubule networks; 16-bit counts. */
  FILAMENTS("micron", 1, 16, FluorescenceSetups::typicalFilaments, FluorescenceSetups::filaments),
  /** Fluorescent nuclei with chromatin texture; 16-bit counts. */
  NUCLEI("micron", 1, 16, FluorescenceSetups::typicalNuclei, FluorescenceSetups::nuclei),
  /** Fluorescent vesicles, from sparse to crowded; 16-bit counts. */
  VESICLES("micron", 1, 16, FluorescenceSetups::typicalVesicles, FluorescenceSetups::vesicles),
  /** Absorbing cells in transmitted light; 16-bit counts. */
  BRIGHT_FIELD(
      "micron", 1, 16, FluorescenceSetups::typicalBrightField, FluorescenceSetups::brightField),
  /** Stars over five decades of brightness, and galaxies; float electrons. */
  STARS("arcsec", 1, 32, SkySetups::typical, SkySetups::random),
  /** A tissue section in haematoxylin and eosin; 8-bit RGB. */
  STAIN("micron", 3, 8, StainSetups::typical, StainSetups::random);

  private final String unit;
  private final int channels;
  private final int bits;
  private final Supplier<Setup<?>> typical;
  private final Function<Rng, Setup<?>> random;

  Kind(
      String unit,
      int channels,
      int bits,
      Supplier<Setup<?>> typical,
      Function<Rng, Setup<?>> random) {
    this.unit = unit;
    this.channels = channels;
    this.bits = bits;
    this.typical = typical;
    this.random = random;
  }

  /**
   * Parses a name as a command line has it, "bright-field" for instance.
   *
   * @throws RefSRException (USAGE) if there is no such kind
   */
  public static Kind of(String name) {
    for (Kind kind : values()) if (kind.toString().equals(name)) return kind;
    String known = Arrays.stream(values()).map(Kind::toString).collect(Collectors.joining(", "));
    throw RefSRException.usage("Unknown kind of image '%s'; use one of %s.", name, known);
  }

  /** The unit of scenes and pixel sizes: "micron" or "arcsec". */
  public String unit() {
    return unit;
  }

  /** 1 (gray) or 3 (RGB). */
  public int channels() {
    return channels;
  }

  /** Bits a pixel and channel is stored in: 8, 16 (both unsigned) or 32 (float). */
  public int bits() {
    return bits;
  }

  /** The setup of the samples: a good instrument and a typical specimen. */
  Setup<?> typical() {
    return typical.get();
  }

  /** Any setup that a user might have. */
  Setup<?> random(Rng rng) {
    return random.apply(rng);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package org.refsr.cli;

import java.util.Arrays;
import org.refsr.Consistency;
import org.refsr.Flux;
import org.refsr.RefSRException;
import org.refsr.ij.ImageSettings;
import org.refsr.ij.Pairing;
import picocli.CommandLine.Option;

/** The options of every command that enlarges images. */
final class EnlargementOptions {

  @Option(
      names = "--consistency",
      defaultValue = "AUTO",
      paramLabel = "on|flux|local|off|auto",
      description =
          "Whether the result, reduced, must give the input back: on by bicubic reduction, flux by"
              + " the means of 4 x 4 pixels, which keeps every sum, local by means over some"
              + " pixels, without their noise; auto: off for 8 bits, flux for counts, local with"
              + " models that remove noise, else on (default: auto).")
  private Consistency consistency;

  @Option(
      names = "--type",
      defaultValue = "same",
      paramLabel = "same|32-bit",
      description = "The result's type: the input's, or 32 bit (default: same).")
  private String type;

  @Option(
      names = "--flux",
      defaultValue = "BRIGHTNESS",
      paramLabel = "brightness|counts",
      description =
          "brightness: values stay; counts: they are shared among the 16 pixels, so that sums stay"
              + " (default: brightness).")
  private Flux flux;

  @Option(
      names = "--pairing",
      defaultValue = "AUTO",
      paramLabel = "auto|one|channels|slices",
      description =
          "Which planes of a reference stack serve which planes of the input (default: auto, those"
              + " of the same number where there are as many).")
  private Pairing pairing;

  @Option(
      names = "--region",
      paramLabel = "X,Y,WIDTH,HEIGHT",
      description = "Do only this part of the input, in its pixels.")
  private String region;

  /**
   * What was chosen.
   *
   * @throws RefSRException (USAGE) for a value that cannot be
   */
  ImageSettings settings() {
    ImageSettings settings =
        new ImageSettings().consistency(consistency).type(type).flux(flux).pairing(pairing);
    if (region == null) return settings;
    if (!region.matches("\\d{1,9}(,\\d{1,9}){3}"))
      throw RefSRException.usage(
          "'%s' is no region; give --region X,Y,WIDTH,HEIGHT in whole pixels.", region);
    int[] r = Arrays.stream(region.split(",")).mapToInt(Integer::parseInt).toArray();
    return settings.region(r[0], r[1], r[2], r[3]);
  }
}

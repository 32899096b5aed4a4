package org.refsr.command;

import java.io.File;
import org.refsr.Consistency;
import org.refsr.Flux;
import org.refsr.ij.ImageSettings;
import org.refsr.ij.ImageSuperResolver;
import org.refsr.ij.Pairing;
import org.refsr.ij.SuperResolvedImage;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Parameter;

/** A command that enlarges an image by a model, with all there is to choose of the result. */
abstract class EnlargementCommand extends ModelCommand {

  @Parameter(
      label = "Consistency with the input",
      description =
          "Whether the result, reduced, must give the input back: on by bicubic reduction, flux by"
              + " means of 4 x 4 pixels, which keeps every sum; auto: for 16 and 32 bit.",
      choices = {"auto", "on", "flux", "off"},
      persist = false)
  private String consistency = "auto";

  @Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
  private final String results = "Result";

  @Parameter(
      label = "Type",
      description = "The image's own, or 32 bit, which rounds and cuts nothing.",
      choices = {"same", "32-bit"},
      persist = false)
  private String type = "same";

  @Parameter(
      label = "Intensities are",
      description =
          "brightness: values stay; counts: they are shared among the 16 pixels, so that sums"
              + " stay.",
      choices = {"brightness", "counts"},
      persist = false)
  private String flux = "brightness";

  @Parameter(
      label = "Show the confidence map",
      description = "Where detail came from: 1 = matched in the reference, 0 = the network.",
      persist = false)
  private boolean confidence = false;

  @Parameter(
      label = "Residual: show it too",
      description = "The image minus the reduced result: what the result does not explain.",
      persist = false)
  private boolean residual = false;

  @Parameter(
      label = "Save result to (optional)",
      description = "A .tif, .png or .fits file.",
      required = false,
      style = "save",
      persist = false)
  private File output;

  @Override
  protected final void execute() {
    ImageSettings settings =
        new ImageSettings()
            .consistency(Consistency.of(consistency))
            .type(type)
            .flux(Flux.of(flux))
            .pairing(Pairing.of(pairing))
            .confidence(confidence)
            .residual(residual);
    add(settings);
    checkWritable(output, input, settings);
    SuperResolvedImage result;
    try (ImageSuperResolver resolver = resolver()) {
      result = resolver.superResolve(input, settings, progress());
    }
    finish(result, output);
  }

  /** Adds what only this command asks for. */
  void add(ImageSettings settings) {}
}

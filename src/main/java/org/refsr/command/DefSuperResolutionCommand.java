package org.refsr.command;

import java.io.File;
import java.util.List;
import java.util.stream.Collectors;
import org.refsr.Consistency;
import org.refsr.ij.ImageSettings;
import org.refsr.ij.ImageSuperResolver;
import org.refsr.ij.Pairing;
import org.refsr.ij.SuperResolvedImage;
import org.refsr.model.ModelFolder;
import org.refsr.model.Models;
import org.refsr.model.SamplerSettings;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Super-resolves the active image x4 by a DEF model or by a diffusion prior alone. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>RefSR>DEF Super-Resolution...",
    description = "Enlarges the image x4 with detail that a diffusion prior finds likely.",
    headless = true,
    initializer = "listModels")
public final class DefSuperResolutionCommand extends ModelCommand {

  @Parameter(
      label = "Diffusion steps",
      description = "More take longer; 20 to 100 are usual.",
      persist = false)
  private int steps = 50;

  @Parameter(
      label = "Eta",
      description = "Share of fresh noise in each step, 0 to 1.",
      persist = false)
  private double eta = 0.85;

  @Parameter(label = "Seed", description = "The same seed gives the same image.", persist = false)
  private int seed = 0;

  @Parameter(
      label = "Samples",
      description = "The result is their mean; more than one tell how sure it is.",
      persist = false)
  private int samples = 1;

  @Parameter(
      label = "Consistency with the input",
      description =
          "Whether the result, reduced, must give the input back; auto: for 16 and 32 bit.",
      choices = {"auto", "on", "off"},
      persist = false)
  private String consistency = "auto";

  @Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
  private final String results = "Result";

  @Parameter(
      label = "Show the confidence map",
      description = "Where detail came from: 1 = matched in the reference, 0 = the network.",
      persist = false)
  private boolean confidence = false;

  @Parameter(
      label = "Save result to (optional)",
      description = "A .tif or .png file.",
      required = false,
      style = "save",
      persist = false)
  private File output;

  @Override
  protected void execute() {
    ImageSettings settings =
        new ImageSettings()
            .consistency(Consistency.of(consistency))
            .pairing(Pairing.of(pairing))
            .confidence(confidence)
            .samples(samples)
            .sampler(SamplerSettings.defaults().steps(steps).eta(eta).seed(seed));
    checkWritable(output, input, settings);
    SuperResolvedImage result;
    try (ImageSuperResolver resolver = resolver()) {
      result = resolver.superResolve(input, settings, progress());
    }
    finish(result, output);
  }

  /** Models with a prior only. */
  @Override
  void listModels() {
    choose(
        Models.list(damaged -> {}).stream()
            .filter(model -> List.of("def", "prior").contains(model.card().architecture()))
            .map(ModelFolder::name)
            .collect(Collectors.toList()));
  }
}

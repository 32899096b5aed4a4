package org.refsr.command;

import org.refsr.ij.ImageSettings;
import org.refsr.model.ModelChoice;
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
    initializer = "arrange")
public final class DefSuperResolutionCommand extends ModelCommand {

  @Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
  private final String diffusion = "Diffusion";

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
  private long seed = 0;

  @Parameter(
      label = "Samples",
      description = "The result is their mean; more than one tell how sure it is.",
      persist = false)
  private int samples = 1;

  @Override
  ModelChoice.Method method() {
    return ModelChoice.Method.DIFFUSION;
  }

  @Override
  void add(ImageSettings settings) {
    settings.samples(samples).sampler(SamplerSettings.defaults().steps(steps).eta(eta).seed(seed));
  }
}

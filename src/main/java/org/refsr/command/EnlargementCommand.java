package org.refsr.command;

import org.refsr.Consistency;
import org.refsr.Flux;
import org.refsr.ij.ImageSettings;
import org.refsr.ij.Pairing;
import org.refsr.model.EngineOptions;
import org.refsr.model.EngineOptions.Precision;
import org.refsr.model.Poses;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Parameter;

/** A command that enlarges images by a model, with what there is to choose of any result. */
abstract class EnlargementCommand extends EngineCommand {

  @Parameter(
      label = "Planes of a reference stack",
      description =
          "one: the plane on display serves all; channels, slices: those of the same number; auto:"
              + " those of the same number where there are as many, else the one on display.",
      choices = {"auto", "one", "channels", "slices"},
      persist = false)
  private String pairing = "auto";

  @Parameter(
      label = "Poses of references",
      description =
          "How they are held when they are matched. upright: as they are; near: also turned and"
              + " zoomed a little; all: also by right angles and mirrored; auto: as the model's"
              + " card says.",
      choices = {"auto", "upright", "near", "all"},
      persist = false)
  private String poses = "auto";

  @Parameter(
      label = "Precision of convolutions",
      description =
          "bfloat16 is faster on a CPU with instructions for it and hardly changes results; auto"
              + " takes it there.",
      choices = {"auto", "float32", "bfloat16"},
      persist = false)
  private String precision = "auto";

  @Parameter(
      label = "Mean of four turns",
      description =
          "Self-ensemble: the image and its references are also seen turned by right angles, and"
              + " the mean of the four results is taken. A little more detail in four times the"
              + " time.",
      persist = false)
  private boolean ensemble;

  @Parameter(
      label = "Consistency with the input",
      description =
          "Whether the result, reduced, must give the input back: on by bicubic reduction, flux by"
              + " means of 4 x 4 pixels, which keeps every sum, local by means over some pixels,"
              + " without their noise; auto: for 16 and 32 bit.",
      choices = {"auto", "on", "flux", "local", "off"},
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

  @Override
  final EngineOptions options(EngineOptions options) {
    return options.poses(Poses.of(poses)).precision(Precision.of(precision)).ensemble(ensemble);
  }

  /** What the user chose of the results. */
  final ImageSettings settings() {
    return new ImageSettings()
        .consistency(Consistency.of(consistency))
        .type(type)
        .flux(Flux.of(flux))
        .pairing(Pairing.of(pairing));
  }
}

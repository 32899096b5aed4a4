package org.refsr.cli;

import org.refsr.model.EngineOptions;
import org.refsr.model.EngineOptions.Matching;
import org.refsr.model.EngineOptions.Precision;
import org.refsr.model.Poses;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of all commands that run models. */
final class EngineArguments {

  @Mixin private DeviceArguments place;

  @Option(
      names = "--matching",
      defaultValue = "AUTO",
      paramLabel = "auto|exact|fast",
      description =
          "How positions are found in references: exact compares all with all, fast searches, auto"
              + " is exact for small references (default: auto).")
  private Matching matching;

  @Option(
      names = "--poses",
      defaultValue = "AUTO",
      paramLabel = "auto|upright|near|all",
      description =
          "How references are held when they are matched: upright as they are, near also turned and"
              + " zoomed a little, all also by right angles and mirrored, auto as the model's card"
              + " says (default: auto).")
  private Poses poses;

  @Option(
      names = "--precision",
      defaultValue = "AUTO",
      paramLabel = "auto|float32|bfloat16",
      description =
          "The numbers that convolutions multiply: auto is bfloat16 on a CPU with instructions for"
              + " it (default: auto).")
  private Precision precision;

  @Option(
      names = "--ensemble",
      description =
          "Take the mean of four results, of the image and its references turned by right angles:"
              + " a little more detail in four times the time.")
  private boolean ensemble;

  EngineOptions options() {
    return place.options().matching(matching).poses(poses).precision(precision).ensemble(ensemble);
  }
}

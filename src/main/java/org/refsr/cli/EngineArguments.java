package org.refsr.cli;

import org.refsr.model.EngineOptions;
import org.refsr.model.EngineOptions.Device;
import org.refsr.model.EngineOptions.Matching;
import org.refsr.model.EngineOptions.Precision;
import org.refsr.model.Poses;
import picocli.CommandLine.Option;

/** The options of all commands that run TensorFlow. */
final class EngineArguments {

  @Option(
      names = "--device",
      defaultValue = "AUTO",
      paramLabel = "auto|cpu|gpu",
      description = "auto takes a GPU where there is one, gpu fails without (default: auto).")
  private Device device;

  @Option(
      names = "--threads",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "CPU threads, 0 for those of the SLURM task or else as many as there are cores"
              + " (default: 0).")
  private int threads;

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
              + " it (default: auto). Training has 'bf16' in its configuration.")
  private Precision precision;

  @Option(
      names = "--ensemble",
      description =
          "Take the mean of four results, of the image and its references turned by right angles:"
              + " a little more detail in four times the time.")
  private boolean ensemble;

  EngineOptions options() {
    return new EngineOptions(device, threads)
        .matching(matching)
        .poses(poses)
        .precision(precision)
        .ensemble(ensemble);
  }
}

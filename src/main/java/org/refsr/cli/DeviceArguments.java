package org.refsr.cli;

import org.refsr.model.EngineOptions;
import org.refsr.model.EngineOptions.Device;
import picocli.CommandLine.Option;

/** The options of all commands that run TensorFlow. */
final class DeviceArguments {

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

  EngineOptions options() {
    return new EngineOptions(device, threads);
  }
}

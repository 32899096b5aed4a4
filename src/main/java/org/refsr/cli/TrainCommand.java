package org.refsr.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.refsr.RefSRException;
import org.refsr.ij.ImageFiles;
import org.refsr.model.Engines;
import org.refsr.model.ModelFolder;
import org.refsr.model.TrainingRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a network and exports the finished model. */
@Command(
    name = "train",
    description =
        "Trains a network on folders of images. Ctrl-C or SIGTERM saves a checkpoint and ends with"
            + " 130; --resume then goes on.",
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "NAME|FILE",
      description =
          "The training configuration, JSON; or one that comes with RefSR: rrsr-compact,"
              + " prior-compact, def-compact and others (docs/training.md).")
  private String config;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description =
          "What the configuration's image folders are relative to (default: the file's folder; the"
              + " current one for a configuration of RefSR).")
  private Path data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "For checkpoints, logs and the finished model; made if it is not there.")
  private Path out;

  @Option(
      names = "--resume",
      description = "Go on from the last checkpoint in the output folder, if there is one.")
  private boolean resume;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "Steps in all instead of the configuration's; schedules are stretched to them, but for"
              + " the learning rate's warm-up.")
  private Long steps;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description = "As many steps as can be done in about so many minutes, measured at the start.")
  private Double minutes;

  @Mixin private DeviceArguments place;

  @Override
  public Integer call() {
    TrainingRequest request =
        TrainingRequest.read(config, out, ImageFiles::openPlanes)
            .resume(resume)
            .options(place.options())
            .monitor(new TrainingLines(spec.commandLine().getErr()));
    if (data != null) request.data(data);
    if (steps != null && minutes != null)
      throw RefSRException.usage("Both --steps and --minutes are given; give one of them.");
    if (steps != null) request.steps(steps);
    if (minutes != null) request.minutes(minutes);
    ModelFolder model = Engines.tensorflow().train(request);
    spec.commandLine().getOut().println(model);
    return 0;
  }
}

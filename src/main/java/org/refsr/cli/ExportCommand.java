package org.refsr.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.refsr.model.Engines;
import org.refsr.model.ExportRequest;
import org.refsr.model.Installation;
import org.refsr.model.Models;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a model of a checkpoint. */
@Command(
    name = "export",
    description = "Makes a model of a training's checkpoint.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--checkpoint",
      required = true,
      paramLabel = "FILE",
      description = "A .safetensors file that a training wrote.")
  private Path checkpoint;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description =
          "The models folder that the model's own folder goes to (default: RefSR's, where it is"
              + " found by its name).")
  private Path out;

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "The model's name and that of its folder.")
  private String name;

  @Option(names = "--float16", description = "Store weights as 16-bit numbers, in half the space.")
  private boolean half;

  @Option(
      names = "--prior",
      paramLabel = "NAME|FOLDER",
      description = "The prior that a DEF model was trained with; it becomes a part of the model.")
  private String prior;

  @Option(
      names = "--blend",
      paramLabel = "NAME|FOLDER|FILE",
      description =
          "Another model or checkpoint of the same network to blend weights with, such as the one"
              + " that a model for looks was trained from.")
  private String blend;

  @Option(
      names = "--blend-share",
      paramLabel = "0..1",
      defaultValue = "0.5",
      description = "The share of the other's weights (default: 0.5).")
  private double share;

  @Override
  public Integer call() {
    Path models = out == null ? Installation.home().resolve("models") : out;
    ExportRequest request = new ExportRequest(checkpoint, models, name).halfPrecision(half);
    if (blend != null) request.blend(blend, share);
    if (prior != null) request.prior(Models.find(prior));
    spec.commandLine().getOut().println(Engines.tensorflow().export(request));
    return 0;
  }
}

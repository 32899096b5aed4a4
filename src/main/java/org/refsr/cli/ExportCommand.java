package org.refsr.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.refsr.model.Engines;
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
      required = true,
      paramLabel = "FOLDER",
      description = "The models folder that the model's own folder goes to.")
  private Path out;

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "The model's name and that of its folder.")
  private String name;

  @Override
  public Integer call() {
    spec.commandLine().getOut().println(Engines.tensorflow().export(checkpoint, out, name));
    return 0;
  }
}

package org.refsr.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.refsr.ij.SampleFiles;
import org.refsr.simulate.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a sample: an image, its low-resolution version and a reference. */
@Command(
    name = "simulate",
    description = "Simulates an image, its low-resolution version and a reference.",
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--kind",
      required = true,
      paramLabel = "NAME",
      description = "filaments, nuclei, vesicles, bright-field, stars or stain.")
  private String kind;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "The same seed gives the same pixels (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--size",
      defaultValue = "320",
      paramLabel = "N",
      description = "Side of the ground truth in pixels (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(names = "--other-field", description = "Also write a reference that shows another field.")
  private boolean otherField;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "Where the images go; made if it is not there.")
  private Path out;

  @Override
  public Integer call() {
    SampleFiles.write(Kind.of(kind), size, seed, out, otherField)
        .forEach(spec.commandLine().getOut()::println);
    return 0;
  }
}

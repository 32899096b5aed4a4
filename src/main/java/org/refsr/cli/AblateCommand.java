package org.refsr.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.refsr.eval.Benchmark;
import org.refsr.eval.ablation.Ablation;
import org.refsr.eval.ablation.AblationList;
import org.refsr.ij.ImageFiles;
import org.refsr.ij.PictureReader;
import org.refsr.model.Engines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains and evaluates variants of one configuration. */
@Command(
    name = "ablate",
    description =
        "Trains variants of a configuration, evaluates all on one test set and writes one table."
            + " Started again it goes on where it was. --matching, --poses, --precision and"
            + " --ensemble are for the evaluation.",
    mixinStandardHelpOptions = true)
final class AblateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--list",
      required = true,
      paramLabel = "NAME|FILE",
      description =
          "The base and its variants, JSON; or rrsr-table2 or def-table2, the papers' ablations in"
              + " their own size, or rrsr-table2-compact or def-table2-compact in a small one;"
              + " rrsr-table2-small takes minutes a variant on a CPU.")
  private String list;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FOLDER",
      description = "What the image folders of the configurations are relative to.")
  private Path data;

  @Option(names = "--test", required = true, paramLabel = "FOLDER", description = "The test set.")
  private Path test;

  @Option(
      names = "--protocol",
      defaultValue = "pairs",
      paramLabel = "NAME",
      description = "As of evaluate (default: ${DEFAULT-VALUE}).")
  private String protocol;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "For the trainings, the report and ablation.tsv; made if it is not there.")
  private Path out;

  @Option(
      names = "--steps",
      defaultValue = "0",
      paramLabel = "N",
      description = "Steps of every variant instead of the configuration's.")
  private long steps;

  @Mixin private EngineArguments engine;

  @Override
  public Integer call() {
    String table =
        new Ablation(AblationList.read(list), out, new TrainingLines(spec.commandLine().getErr()))
            .data(data)
            .steps(steps)
            .options(engine.options())
            .run(
                Engines.tensorflow(),
                Benchmark.of(protocol),
                test,
                ImageFiles::openPlanes,
                new PictureReader());
    spec.commandLine().getOut().println(table);
    return 0;
  }
}

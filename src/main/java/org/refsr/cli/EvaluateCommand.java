package org.refsr.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.refsr.Consistency;
import org.refsr.RefSRException;
import org.refsr.eval.Benchmark;
import org.refsr.eval.Evaluation;
import org.refsr.eval.EvaluationRequest;
import org.refsr.eval.EvaluationResult;
import org.refsr.ij.PictureReader;
import org.refsr.model.Engines;
import org.refsr.model.Models;
import org.refsr.model.SamplerSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures models on a test set. */
@Command(
    name = "evaluate",
    description = "Measures models by the papers' protocols or on a folder of own pairs.",
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--protocol",
      required = true,
      paramLabel = "NAME",
      description =
          "pairs: NNN_0.* the high-resolution image, NNN_1.*, NNN_2.*, ... its references, best"
              + " first; NNN_LR.*, if there, is the low-resolution input. Or a test set of the"
              + " papers: cufed5 (references stitched), cufed5-single, sun80, urban100, manga109,"
              + " wr-sr.")
  private String protocol;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FOLDER",
      description = "The folder of the test set.")
  private Path data;

  @Option(
      names = "--model",
      split = ",",
      paramLabel = "NAME|FOLDER",
      description =
          "Installed models or folders of models; without any only bicubic enlargement is"
              + " measured.")
  private List<String> models = List.of();

  @Option(
      names = "--report",
      required = true,
      paramLabel = "FOLDER",
      description = "For report.html, results.tsv and other tables; made if it is not there.")
  private Path report;

  @Option(
      names = "--references",
      defaultValue = "1",
      paramLabel = "N",
      description =
          "How many references of an image 'pairs' uses (default: ${DEFAULT-VALUE}, the best).")
  private int references;

  @Option(
      names = "--draws",
      defaultValue = "5",
      paramLabel = "N",
      description =
          "How often sun80 and manga109 draw their references (default: ${DEFAULT-VALUE}).")
  private int draws;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description =
          "The same seed draws the same references and noise (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--noise",
      defaultValue = "0",
      paramLabel = "PERCENT",
      description =
          "Add white noise of this standard deviation, in percent of the truth's range of"
              + " intensities, to the low-resolution images (default: none).")
  private double noise;

  @Option(
      names = "--pictures",
      defaultValue = "12",
      paramLabel = "N",
      description = "How many images the report shows at most (default: ${DEFAULT-VALUE}).")
  private int pictures;

  @Option(
      names = "--robustness",
      description =
          "Also try references of every quality: of another domain, with another gain, blurred,"
              + " turned, blank, ...; writes robustness.tsv.")
  private boolean robustness;

  @Option(
      names = "--alignment",
      description =
          "Also show, in the report, matched references as they are laid on the image: after the"
              + " matching and after each stage of the alignment.")
  private boolean alignment;

  @Option(
      names = "--consistency",
      defaultValue = "AUTO",
      paramLabel = "on|flux|local|off|auto",
      description = "As of super-resolve (default: auto).")
  private Consistency consistency;

  @Option(
      names = "--steps",
      defaultValue = "50",
      paramLabel = "N",
      description = "DEF models: diffusion steps (default: 50).")
  private int steps;

  @Mixin private EngineArguments engine;

  @Override
  public Integer call() {
    PrintWriter messages = spec.commandLine().getErr();
    models.forEach(Models::find);
    EvaluationResult result =
        Evaluation.run(
            new EvaluationRequest(Benchmark.of(protocol), data, report)
                .models(
                    models,
                    engine.options(),
                    (name, how) -> Engines.tensorflow().load(Models.find(name), how))
                .references(references)
                .draws(draws, seed)
                .noise(noise)
                .pictures(pictures)
                .robustness(robustness)
                .alignment(alignment)
                .consistency(consistency)
                .sampler(SamplerSettings.defaults().steps(steps))
                .progress(new TerminalProgress(messages)),
            new PictureReader());
    result.failures().forEach(f -> messages.println(f.image() + ": " + f.reason()));
    PrintWriter out = spec.commandLine().getOut();
    out.println(result.summary());
    out.println(report);
    if (result.failures().isEmpty()) return 0;
    messages.printf("%d of the images or results failed.%n", result.failures().size());
    return RefSRException.Kind.ITEMS_FAILED.exitCode();
  }
}

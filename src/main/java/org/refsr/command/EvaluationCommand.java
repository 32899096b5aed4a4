package org.refsr.command;

import ij.Prefs;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.refsr.eval.Benchmark;
import org.refsr.eval.Evaluation;
import org.refsr.eval.EvaluationRequest;
import org.refsr.eval.EvaluationResult;
import org.refsr.ij.AutoModel;
import org.refsr.ij.EvaluationViews;
import org.refsr.ij.PictureReader;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Measures models on a test set. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>RefSR>RefSR Evaluate...",
    description = "Measures models by the papers' protocols or on a folder of own pairs.",
    headless = true,
    initializer = "arrange")
public final class EvaluationCommand extends EngineCommand {

  @Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
  private final String set = "Test set";

  @Parameter(
      label = "Protocol",
      description = "pairs: NNN_0.* an image, NNN_1.*, NNN_2.*, ... its references, best first.",
      choices = {"pairs", "cufed5", "cufed5-single", "sun80", "urban100", "manga109", "wr-sr"},
      persist = false)
  private String protocol = "pairs";

  @Parameter(
      label = "Folder of images",
      description = "The test set, its files named as the protocol says.",
      style = "directory",
      persist = false)
  private File data;

  @Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
  private final String results = "Report";

  @Parameter(
      label = "Report folder",
      description = "For report.html and the tables; made if it is not there.",
      style = "directory",
      persist = false)
  private File report;

  @Parameter(
      label = "Robustness",
      description = "Also try references of every quality; takes about seven times as long.",
      persist = false)
  private boolean robustness = false;

  @Parameter(
      label = "Alignment",
      description = "Also show references as they are laid on the images, stage by stage.",
      persist = false)
  private boolean alignment = false;

  @Override
  List<String> before() {
    return List.of("set", "protocol", "data");
  }

  @Override
  protected void execute() {
    List<String> models =
        Arrays.stream(model().split(","))
            .map(name -> AutoModel.ofFolder(name.trim(), data.toPath()))
            .collect(Collectors.toList());
    EvaluationResult result =
        Evaluation.run(
            new EvaluationRequest(Benchmark.of(protocol), data.toPath(), report.toPath())
                .models(models, options(Prefs.getThreads()), this::load)
                .robustness(robustness)
                .alignment(alignment)
                .progress(progress()),
            new PictureReader());
    EvaluationViews.tell(result);
    EvaluationViews.pictures(result).ifPresent(this::publish);
    EvaluationViews.check(result);
  }
}

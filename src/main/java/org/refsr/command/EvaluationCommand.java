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
import org.refsr.ij.EvaluationViews;
import org.refsr.ij.HostCommand;
import org.refsr.ij.ModelLoader;
import org.refsr.ij.PictureReader;
import org.refsr.model.EngineOptions;
import org.refsr.model.Models;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Measures models on a test set. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>RefSR>RefSR Evaluate...",
    description = "Measures models by the papers' protocols or on a folder of own pairs.",
    headless = true,
    initializer = "listModels")
public final class EvaluationCommand extends HostCommand {

  @Parameter private ModelLoader loader;

  @Parameter(
      label = "Protocol",
      description = "pairs: NNN_0.* an image, NNN_1.*, NNN_2.*, ... its references, best first.",
      choices = {"pairs", "cufed5", "cufed5-single", "sun80", "urban100", "manga109", "wr-sr"},
      persist = false)
  private String protocol = "pairs";

  @Parameter(
      label = "Test set",
      description = "The folder of the images.",
      style = "directory",
      persist = false)
  private File data;

  @Parameter(
      label = "Model",
      description = "An installed model; in a macro also folders of models and several with ','.",
      style = "suggestions",
      persist = false)
  private String model = "rrsr-microscopy";

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
      label = "Device",
      description = "auto takes a GPU where there is one.",
      choices = {"auto", "cpu", "gpu"},
      persist = false)
  private String device = "auto";

  @Override
  protected void execute() {
    EngineOptions options = new EngineOptions(EngineOptions.Device.of(device), Prefs.getThreads());
    List<String> models =
        Arrays.stream(model.split(",")).map(String::trim).collect(Collectors.toList());
    EvaluationResult result =
        Evaluation.run(
            new EvaluationRequest(Benchmark.of(protocol), data.toPath(), report.toPath())
                .models(models, name -> loader.load(name, options))
                .robustness(robustness)
                .progress(progress()),
            new PictureReader());
    EvaluationViews.tell(result);
    EvaluationViews.pictures(result).ifPresent(this::publish);
    EvaluationViews.check(result);
  }

  void listModels() {
    getInfo().getMutableInput("model", String.class).setChoices(Models.names());
  }
}

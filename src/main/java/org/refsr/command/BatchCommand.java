package org.refsr.command;

import org.refsr.ij.BatchFiles;
import org.refsr.ij.BatchLog;
import org.refsr.ij.ModelLoader;
import org.refsr.model.EngineOptions;
import org.refsr.model.EngineOptions.Device;
import org.refsr.model.Models;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Super-resolves the images of a folder or manifest. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>RefSR>RefSR Batch...",
    description = "Enlarges many images x4. Run again, it does only what is left.",
    headless = true,
    initializer = "listModels")
public final class BatchCommand extends FilesCommand {

  @Parameter private ModelLoader loader;

  @Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
  private final String method = "Method";

  @Parameter(
      label = "Model",
      description = "One of the installed models; in a macro also a model's folder.",
      style = "suggestions",
      persist = false)
  private String model = "rrsr-microscopy";

  @Parameter(
      label = "Device",
      description = "auto takes a GPU where there is one and says so in the results' records.",
      choices = {"auto", "cpu", "gpu"},
      persist = false)
  private String device = "auto";

  @Parameter(
      label = "Threads",
      description = "CPU threads; 0 for those of the SLURM task, else all cores.",
      min = "0",
      persist = false)
  private int threads = 0;

  @Parameter(
      label = "Write confidence maps",
      description = "Where detail came from, as NAME_confidence.tif beside NAME.tif.",
      persist = false)
  private boolean confidence = false;

  @Override
  protected void execute() {
    BatchLog log = new BatchLog(progress());
    EngineOptions options = new EngineOptions(Device.of(device), threads);
    log.end(
        BatchFiles.run(
            BatchFiles.plan(request(), log),
            () -> loader.load(model, options),
            settings(),
            confidence,
            log));
  }

  void listModels() {
    getInfo().getMutableInput("model", String.class).setChoices(Models.names());
  }
}

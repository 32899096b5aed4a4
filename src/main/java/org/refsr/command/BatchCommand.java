package org.refsr.command;

import org.refsr.batch.BatchPlan;
import org.refsr.ij.AutoModel;
import org.refsr.ij.BatchFiles;
import org.refsr.ij.BatchLog;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Super-resolves the images of a folder or manifest. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>RefSR>RefSR Batch...",
    description = "Enlarges many images x4. Run again, it does only what is left.",
    headless = true,
    initializer = "arrange")
public final class BatchCommand extends PlanCommand {

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
    BatchPlan plan = BatchFiles.plan(request().confidence(confidence), log);
    String model = AutoModel.ofFiles(model(), plan.inputs());
    log.end(
        BatchFiles.run(plan, options(threads), options -> load(model, options), settings(), log));
  }
}

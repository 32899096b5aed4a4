package org.refsr.cli;

import java.util.concurrent.Callable;
import org.refsr.batch.BatchPlan;
import org.refsr.batch.BatchResult;
import org.refsr.batch.Shard;
import org.refsr.ij.AutoModel;
import org.refsr.ij.BatchFiles;
import org.refsr.model.Engines;
import org.refsr.model.ModelChoice;
import org.refsr.model.Models;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Super-resolves many image files. */
@Command(
    name = "batch",
    description =
        "Super-resolves many images. The same line again does only what is left. In a SLURM job"
            + " array every task does its share.",
    mixinStandardHelpOptions = true)
final class BatchCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private PlanOptions plan;

  @Option(
      names = "--model",
      defaultValue = ModelChoice.AUTO,
      paramLabel = "NAME|FOLDER|auto",
      description =
          "An installed model (see 'models') or the folder of one; auto takes the one for the"
              + " first image: RGB, FITS or other (default: auto).")
  private String model;

  @Option(
      names = "--index",
      paramLabel = "I",
      description = "Which share to do, from 0 (default: by the SLURM array task).")
  private Integer index;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Of how many shares (default: by the SLURM array, else 1).")
  private Integer count;

  @Option(
      names = "--dry-run",
      description = "Only print the plan, as a manifest with the chosen references.")
  private boolean dryRun;

  @Option(
      names = "--confidence",
      description = "Also write confidence maps, NAME_confidence.tif beside NAME.tif.")
  private boolean confidence;

  @Mixin private EnlargementOptions enlargement;

  @Mixin private EngineArguments engine;

  @Override
  public Integer call() {
    BatchLines lines = new BatchLines(spec.commandLine().getOut(), spec.commandLine().getErr());
    Shard shard = Shard.of(index, count, System.getenv());
    BatchPlan planned = BatchFiles.plan(plan.request().confidence(confidence).shard(shard), lines);
    if (dryRun) {
      spec.commandLine().getOut().print(planned.manifest());
      return 0;
    }
    String chosen = AutoModel.ofFiles(model, planned.inputs());
    BatchResult result =
        BatchFiles.run(
            planned,
            engine.options(),
            options -> Engines.tensorflow().load(Models.find(chosen), options),
            enlargement.settings(),
            lines);
    lines.end(result, shard);
    result.check();
    return 0;
  }
}

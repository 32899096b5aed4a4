package org.refsr.ij;

import java.util.function.Function;
import org.refsr.Progress;
import org.refsr.batch.Batch;
import org.refsr.batch.BatchMonitor;
import org.refsr.batch.BatchPlan;
import org.refsr.batch.BatchRequest;
import org.refsr.batch.BatchResult;
import org.refsr.batch.ItemProcessor;
import org.refsr.batch.SimilarReferences;
import org.refsr.model.EngineOptions;
import org.refsr.model.LoadedModel;

/** Batches of image files, for callers that know no ImageJ. */
public final class BatchFiles {

  private BatchFiles() {}

  /** Plans a batch; see {@link BatchPlan#make}. */
  public static BatchPlan plan(BatchRequest request, Progress progress) {
    return BatchPlan.make(
        request,
        candidates -> new SimilarReferences(candidates, ImageFiles::openMiddlePlane, progress),
        progress);
  }

  /**
   * Does a batch; see {@link Batch#run}.
   *
   * @param options how to run it
   * @param loader loads what to run; called once
   */
  public static BatchResult run(
      BatchPlan plan,
      EngineOptions options,
      Function<EngineOptions, LoadedModel> loader,
      ImageSettings settings,
      BatchMonitor monitor) {
    try (ItemProcessor processor = new FileProcessor(loader.apply(options), options, settings)) {
      return Batch.run(plan, processor, monitor);
    }
  }
}

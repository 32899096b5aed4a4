package org.refsr.eval.speed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.refsr.Consistency;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.Reference;
import org.refsr.SuperResolver;
import org.refsr.eval.PeakMemory;
import org.refsr.model.CpuTime;
import org.refsr.model.DescribedReference;
import org.refsr.model.Engine;
import org.refsr.model.LoadedModel;
import org.refsr.model.Rate;
import org.refsr.model.StepWork;

/**
 * Times one model on square images. Each timed run is followed by plain convolutions in the same
 * process, so that their ratio holds on a machine that is shared.
 */
public final class SpeedRun {

  private final Engine engine;
  private final LoadedModel model;
  private final SpeedRequest request;

  /**
   * @param model loaded with the request's options; stays the caller's
   */
  public SpeedRun(Engine engine, LoadedModel model, SpeedRequest request) {
    this.engine = engine;
    this.model = model;
    this.request = request;
  }

  /**
   * Runs once to count operations and once to warm up, then as often as requested.
   *
   * @param side of the input in pixels
   * @return the fastest of the runs
   */
  public SpeedRow measure(int side) {
    if (side < 1) throw RefSRException.usage("The input's side is %d; use 1 or more.", side);
    int reference = request.referenceFor(side);
    Runnable job =
        request.job == SpeedRequest.Job.IMAGE ? image(side, reference) : tile(side, reference);
    model.countOperations(true);
    Map<String, StepWork> before = model.work();
    job.run();
    Map<String, StepWork> counted = since(before);
    model.countOperations(false);
    job.run(); // the graph without counting is another one, which TensorFlow optimises at its
    // first run
    SpeedRow best = null;
    for (int i = 0; i < request.runs; i++) {
      SpeedRow row = timed(job, side, reference, counted);
      if (best == null || row.job.seconds() < best.job.seconds()) best = row;
    }
    return best;
  }

  // -- Helper methods --

  private SpeedRow timed(Runnable job, int side, int reference, Map<String, StepWork> counted) {
    Map<String, StepWork> before = model.work();
    PeakMemory.reset();
    double held = PeakMemory.megabytes();
    long start = System.nanoTime();
    double cpu = CpuTime.seconds();
    job.run();
    double seconds = 1e-9 * (System.nanoTime() - start);
    double cpuSeconds = CpuTime.seconds() - cpu;
    double peak = PeakMemory.megabytes();
    Rate plain = engine.convolutionRate(request.options);
    Map<Step, StepWork> steps = Step.of(since(before), counted);
    double operations = steps.values().stream().mapToDouble(StepWork::operations).sum();
    StepWork all = StepWork.NONE.plus(seconds, cpuSeconds, operations);
    return new SpeedRow(side, reference, all, steps, peak, peak - held, plain);
  }

  private Map<String, StepWork> since(Map<String, StepWork> before) {
    Map<String, StepWork> after = new HashMap<>(model.work());
    after.replaceAll((step, work) -> work.since(before.getOrDefault(step, StepWork.NONE)));
    return after;
  }

  private Runnable tile(int side, int reference) {
    int channels = model.folder().card().channels();
    return () -> {
      if (reference == 0) {
        model.superResolve(Texture.floats(side, 4, channels), List.of());
        return;
      }
      try (DescribedReference described = model.describe(Texture.floats(reference, 1, channels))) {
        model.superResolve(Texture.floats(side, 4, channels), List.of(described));
      }
    };
  }

  private Runnable image(int side, int reference) {
    int channels = model.folder().card().channels();
    SuperResolver resolver = new SuperResolver(model);
    return () -> {
      if (reference == 0) {
        run(resolver, side, channels, List.of());
        return;
      }
      try (Reference described =
          resolver.reference(Texture.bytes(reference, 1, channels), "texture")) {
        run(resolver, side, channels, List.of(described));
      }
    };
  }

  private static void run(
      SuperResolver resolver, int side, int channels, List<Reference> references) {
    resolver.superResolve(
        Texture.bytes(side, 4, channels), references, Consistency.AUTO, Progress.NONE);
  }
}

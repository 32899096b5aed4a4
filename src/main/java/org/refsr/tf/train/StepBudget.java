package org.refsr.tf.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.refsr.model.TrainingMonitor;
import org.refsr.tf.net.Weights;
import org.refsr.tf.train.data.Batch;
import org.refsr.tf.train.data.BatchStream;

/**
 * Fits a training into a time: some steps and a validation are tried and forgotten, then as many
 * steps are planned as the time allows. From there on the training is as any other, so that it can
 * be resumed and repeated; on a machine that gets slower it takes longer.
 */
final class StepBudget {

  private static final int TRIED_STEPS = 5;
  private static final double TRIED_SECONDS = 20;
  private static final int VALIDATIONS = 12;
  private static final int CHECKPOINTS = 40;
  private static final double SHARE_OF_VALIDATIONS = 0.2;

  private StepBudget() {}

  /**
   * The configuration with steps and intervals that fit.
   *
   * @param stream begins anew afterwards
   * @param validation null for none
   * @param seconds for all
   */
  static TrainingConfig fit(
      TrainingConfig config,
      Sessions sessions,
      BatchStream stream,
      Validation validation,
      double seconds,
      TrainingMonitor monitor) {
    long start = System.nanoTime();
    double step;
    double measuring = 0;
    try (TrainingGraph graph = new TrainingGraph(config, sessions)) {
      step = secondsOfStep(config, graph, stream, monitor);
      if (validation != null) {
        long before = System.nanoTime();
        validation.measure(Weights.read(graph.session(), graph.parameters()), monitor);
        measuring = since(before);
      }
    }
    stream.seek(0);
    monitor.checkCancelled();
    double left = Math.max(0, seconds - since(start));
    long validations =
        measuring == 0 ? VALIDATIONS : Math.round(SHARE_OF_VALIDATIONS * left / measuring);
    validations = Math.max(1, Math.min(VALIDATIONS, validations));
    long steps = Math.max(1, (long) ((left - validations * measuring) / step));
    monitor.note(
        String.format(
            Locale.ROOT,
            "Planned %d steps and %d validations for about %.0f minutes, at %.2f s a step.",
            steps,
            validation == null ? 0 : Math.min(steps, validations),
            seconds / 60,
            step));
    return config.withSchedule(
        steps, Math.max(1, steps / validations), Math.max(1, steps / CHECKPOINTS));
  }

  // -- Helper methods --

  /**
   * The first step is slow and does not count. They are steps of the training's end, when all
   * losses are on.
   */
  private static double secondsOfStep(
      TrainingConfig config, TrainingGraph graph, BatchStream stream, TrainingMonitor monitor) {
    graph.step(config.steps(), batches(config, stream));
    long start = System.nanoTime();
    int steps = 0;
    do {
      monitor.checkCancelled();
      graph.step(config.steps() + ++steps, batches(config, stream));
      monitor.update(steps, TRIED_STEPS, "tried step");
    } while (steps < TRIED_STEPS && since(start) < TRIED_SECONDS);
    return since(start) / steps;
  }

  private static List<Batch> batches(TrainingConfig config, BatchStream stream) {
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < config.accumulation(); i++) batches.add(stream.next());
    return batches;
  }

  private static double since(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }
}

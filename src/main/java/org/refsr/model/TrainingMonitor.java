package org.refsr.model;

import java.util.Map;
import org.refsr.Progress;

/**
 * Where a training reports to: a terminal prints lines, ImageJ draws curves. All methods are called
 * by the thread that trains.
 */
public interface TrainingMonitor extends Progress {

  /**
   * Called after every step, besides {@link #update}.
   *
   * @param step counted from 1
   * @param steps of the whole training
   * @param terms each loss before its weight, and "gradient_norm"
   * @param seconds the step took
   * @param waited of these seconds, for data
   */
  void stepped(long step, long steps, Map<String, Double> terms, double seconds, double waited);

  /** Called after every validation, once for each of its folders. */
  void validated(long step, ValidationResult result);

  /** A sentence for the user on something done that was not asked for in so many words. */
  void note(String sentence);

  /** A monitor that shows nothing but passes progress and cancellation on. */
  static TrainingMonitor of(Progress progress) {
    return new TrainingMonitor() {
      @Override
      public void update(long done, long total, String what) {
        progress.update(done, total, what);
      }

      @Override
      public boolean cancelled() {
        return progress.cancelled();
      }

      @Override
      public void stepped(
          long step, long steps, Map<String, Double> terms, double seconds, double waited) {}

      @Override
      public void validated(long step, ValidationResult result) {}

      @Override
      public void note(String sentence) {}
    };
  }
}

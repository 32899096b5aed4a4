package org.refsr.eval.speed;

import java.util.EnumMap;
import java.util.Map;
import org.refsr.model.StepWork;

/** The three things that a model does, each one or several steps of its own. */
enum Step {
  DESCRIBE("describe_reference"),
  MATCH("match", "describe_target", "search", "place_matches"),
  SUPER_RESOLVE("super_resolve");

  private final String[] names;

  Step(String... names) {
    this.names = names;
  }

  /**
   * Adds up a model's work.
   *
   * @param timed what a run took
   * @param counted of the same run, with operations
   */
  static Map<Step, StepWork> of(Map<String, StepWork> timed, Map<String, StepWork> counted) {
    Map<Step, StepWork> all = new EnumMap<>(Step.class);
    for (Step step : values()) {
      StepWork sum = StepWork.NONE;
      for (String name : step.names) {
        StepWork time = timed.getOrDefault(name, StepWork.NONE);
        double operations = counted.getOrDefault(name, StepWork.NONE).operations();
        sum = sum.plus(time.seconds(), time.cpuSeconds(), operations);
      }
      all.put(step, sum);
    }
    return all;
  }
}

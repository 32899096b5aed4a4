package org.refsr.tf.diffusion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.refsr.RefSRException;
import org.refsr.model.SamplerSettings;

/**
 * The noise levels a sampling passes through: down a uniform subsequence of a schedule, with jumps
 * back up where the settings ask for time travel (SPEC 3.3, 3.5). Levels are counted from 0, the
 * least noise; -1 is the image itself.
 */
final class StepSequence {

  private final double[] alphaBar;
  private final int[] timestep;
  private final List<Integer> levels = new ArrayList<>();

  /**
   * @param trained the schedule of the network
   * @throws RefSRException (USAGE) if there are more steps than the schedule has
   */
  StepSequence(NoiseSchedule trained, SamplerSettings settings) {
    boolean def = settings.schedule() == SamplerSettings.Schedule.DEF;
    NoiseSchedule schedule = def ? NoiseSchedule.def() : trained;
    int count = settings.steps();
    if (count > schedule.steps())
      throw RefSRException.usage(
          "%d diffusion steps are more than the %d the schedule has; use at most these.",
          count, schedule.steps());
    int[] steps = schedule.subsequence(count);
    alphaBar = new double[count];
    timestep = new int[count];
    for (int level = 0; level < count; level++) {
      int step = steps[count - 1 - level];
      alphaBar[level] = schedule.alphaBar(step);
      timestep[level] = def ? trained.stepNearest(alphaBar[level]) : step;
    }
    order(count, settings.travelLength(), settings.travelRepeat());
  }

  /** Levels in the order they are passed, from the noisiest to -1. */
  List<Integer> levels() {
    return levels;
  }

  /** Share of the image's variance left at a level. */
  double alphaBar(int level) {
    return level < 0 ? 1 : alphaBar[level];
  }

  /** The step the network is told at a level. */
  int timestep(int level) {
    return timestep[level];
  }

  // -- Helper methods --

  private void order(int count, int length, int repeat) {
    Map<Integer, Integer> jumps = new HashMap<>();
    for (int level = 0; level < count - length; level += length) jumps.put(level, repeat - 1);
    int level = count - 1;
    while (level >= 0) {
      levels.add(level);
      int left = jumps.getOrDefault(level, 0);
      if (left > 0) {
        jumps.put(level, left - 1);
        for (int i = 0; i < length; i++) levels.add(++level);
      }
      level--;
    }
    levels.add(-1);
  }
}

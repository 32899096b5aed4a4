package org.refsr.eval.speed;

import java.util.Map;
import org.refsr.model.Rate;
import org.refsr.model.StepWork;

/** What one run took. */
public final class SpeedRow {

  final int side;
  final int reference;
  final StepWork job;
  final Map<Step, StepWork> steps;
  final double peak;
  final double added;
  final Rate plain;

  /**
   * @param job time of all, operations of all steps
   * @param steps time and operations of each
   * @param peak of the process's memory in MiB
   * @param added of it by the run
   * @param plain rate of plain convolutions right after it
   */
  SpeedRow(
      int side,
      int reference,
      StepWork job,
      Map<Step, StepWork> steps,
      double peak,
      double added,
      Rate plain) {
    this.side = side;
    this.reference = reference;
    this.job = job;
    this.steps = steps;
    this.peak = peak;
    this.added = added;
    this.plain = plain;
  }

  /** Side of the input in pixels. */
  public int side() {
    return side;
  }

  StepWork step(Step step) {
    return steps.getOrDefault(step, StepWork.NONE);
  }

  /** GFLOP/s over that of plain convolutions. */
  double ratio(StepWork work) {
    return 1e-9 * work.operations() / work.seconds() / plain.perSecond();
  }

  /** The same by processor time: for machines that do other work too. */
  double cpuRatio(StepWork work) {
    return 1e-9 * work.operations() / work.cpuSeconds() / plain.perCpuSecond();
  }
}

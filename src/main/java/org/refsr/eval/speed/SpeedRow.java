package org.refsr.eval.speed;

import java.util.Map;
import org.refsr.model.Rate;
import org.refsr.model.StepWork;

/** What one run took. */
public final class SpeedRow {

  final int side;
  final int reference;
  final double seconds;
  private final Map<String, StepWork> work;
  private final Map<String, StepWork> counted;
  final double peak;
  final double added;
  final double cpuSeconds;
  final Rate plain;

  /**
   * @param work of the run's steps
   * @param counted of the same steps in a run in which operations were counted
   * @param peak of the process's memory in MiB
   * @param added of it by the run
   * @param plain rate of plain convolutions right after it
   */
  SpeedRow(
      int side,
      int reference,
      double seconds,
      double cpuSeconds,
      Map<String, StepWork> work,
      Map<String, StepWork> counted,
      double peak,
      double added,
      Rate plain) {
    this.side = side;
    this.reference = reference;
    this.seconds = seconds;
    this.work = work;
    this.counted = counted;
    this.peak = peak;
    this.added = added;
    this.cpuSeconds = cpuSeconds;
    this.plain = plain;
  }

  /** Side of the input in pixels. */
  public int side() {
    return side;
  }

  /** Of the whole job, on the clock. */
  public double seconds() {
    return seconds;
  }

  /** Of a step. */
  public double seconds(String step) {
    return work.getOrDefault(step, StepWork.NONE).seconds();
  }

  /** Of a step's convolutions and products, in units of 10^9. */
  double gigaflop(String step) {
    return 1e-9 * counted.getOrDefault(step, StepWork.NONE).operations();
  }

  double gigaflop() {
    return 1e-9 * counted.values().stream().mapToDouble(StepWork::operations).sum();
  }

  /** GFLOP/s of the whole job over that of plain convolutions. */
  public double ratio() {
    return gigaflop() / seconds / plain.perSecond();
  }

  /** The same by processor time: for machines that do other work too. */
  public double cpuRatio() {
    return gigaflop() / cpuSeconds / plain.perCpuSecond();
  }

  /** GFLOP/s of a step over that of plain convolutions. */
  double ratio(String step) {
    return seconds(step) == 0 ? 0 : gigaflop(step) / seconds(step) / plain.perSecond();
  }
}

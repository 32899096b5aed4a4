package org.refsr.model;

/** What a step of a model has cost so far. Immutable. */
public final class StepWork {

  /** Nothing yet. */
  public static final StepWork NONE = new StepWork(0, 0, 0, 0);

  private final long calls;
  private final double seconds;
  private final double cpuSeconds;
  private final double operations;

  private StepWork(long calls, double seconds, double cpuSeconds, double operations) {
    this.calls = calls;
    this.seconds = seconds;
    this.cpuSeconds = cpuSeconds;
    this.operations = operations;
  }

  /**
   * This and one call more.
   *
   * @param moreCpuSeconds of the whole process meanwhile
   * @param moreOperations 0 if they were not counted
   */
  public StepWork plus(double moreSeconds, double moreCpuSeconds, double moreOperations) {
    return new StepWork(
        calls + 1, seconds + moreSeconds, cpuSeconds + moreCpuSeconds, operations + moreOperations);
  }

  /** What was added to an earlier state of the same step. */
  public StepWork since(StepWork earlier) {
    return new StepWork(
        calls - earlier.calls,
        seconds - earlier.seconds,
        cpuSeconds - earlier.cpuSeconds,
        operations - earlier.operations);
  }

  public long calls() {
    return calls;
  }

  /** On the clock. */
  public double seconds() {
    return seconds;
  }

  /** Of all cores together. */
  public double cpuSeconds() {
    return cpuSeconds;
  }

  /**
   * Floating-point operations of convolutions and products of matrices, a multiply-add as two;
   * nothing else is counted, and only in {@link LoadedModel#countOperations} calls.
   */
  public double operations() {
    return operations;
  }
}

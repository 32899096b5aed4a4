package org.refsr.model;

/** How fast something was computed: on the clock, and by the processor time that it took. */
public final class Rate {

  private final double perSecond;
  private final double perCpuSecond;

  /**
   * @param perSecond GFLOP/s, a multiply-add counted as two
   * @param perCpuSecond GFLOP per second of one core, which other work on the machine hardly
   *     changes
   */
  public Rate(double perSecond, double perCpuSecond) {
    this.perSecond = perSecond;
    this.perCpuSecond = perCpuSecond;
  }

  public double perSecond() {
    return perSecond;
  }

  public double perCpuSecond() {
    return perCpuSecond;
  }
}

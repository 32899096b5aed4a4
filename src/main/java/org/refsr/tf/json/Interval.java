package org.refsr.tf.json;

/** A closed interval of numbers, {@code [low, high]} in JSON. */
public final class Interval {

  private final double low;
  private final double high;

  /**
   * @throws IllegalArgumentException if low exceeds high or one of them is not finite
   */
  public Interval(double low, double high) {
    if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high))
      throw new IllegalArgumentException("[" + low + ", " + high + "] is not an interval.");
    this.low = low;
    this.high = high;
  }

  public double low() {
    return low;
  }

  public double high() {
    return high;
  }

  /** Whether it lies in [lowest, highest]. */
  public boolean within(double lowest, double highest) {
    return low >= lowest && high <= highest;
  }

  @Override
  public String toString() {
    return "[" + low + ", " + high + "]";
  }
}

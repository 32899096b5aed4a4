package org.refsr.report;

import java.util.Arrays;

/**
 * A curve of any number of points in bounded memory: once there are too many, neighbours are
 * replaced by their means, so that it gets smoother as it gets longer.
 */
public final class Curve {

  private final double[] sumX;
  private final double[] sumY;
  private int count;
  private long together = 1;
  private long inLast;

  /**
   * @param most points it has at most, even
   */
  public Curve(int most) {
    if (most < 2 || most % 2 != 0) throw new IllegalArgumentException("Not even: " + most);
    sumX = new double[most];
    sumY = new double[most];
  }

  /** Adds a point; one that is not finite is left out. */
  public void add(double x, double y) {
    if (!Double.isFinite(y)) return;
    if (count == 0 || inLast == together) {
      if (count == sumX.length) halve();
      count++;
      inLast = 0;
      sumX[count - 1] = 0;
      sumY[count - 1] = 0;
    }
    sumX[count - 1] += x;
    sumY[count - 1] += y;
    inLast++;
  }

  public boolean isEmpty() {
    return count == 0;
  }

  /** Whether all of it is above 0, as a logarithmic axis needs. */
  public boolean isPositive() {
    return Arrays.stream(ys()).allMatch(y -> y > 0);
  }

  public double[] xs() {
    return means(sumX);
  }

  public double[] ys() {
    return means(sumY);
  }

  // -- Helper methods --

  private void halve() {
    count /= 2;
    for (int i = 0; i < count; i++) {
      sumX[i] = sumX[2 * i] + sumX[2 * i + 1];
      sumY[i] = sumY[2 * i] + sumY[2 * i + 1];
    }
    together *= 2;
    inLast = together;
  }

  private double[] means(double[] sums) {
    double[] means = Arrays.copyOf(sums, count);
    for (int i = 0; i < count; i++) means[i] /= i == count - 1 ? inLast : together;
    return means;
  }
}

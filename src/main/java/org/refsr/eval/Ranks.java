package org.refsr.eval;

import java.util.Arrays;
import java.util.Comparator;

/** Rank statistics. */
final class Ranks {

  private Ranks() {}

  /**
   * Spearman's rank correlation, equal values taking their mean rank; NaN where one of the lists
   * has one value only.
   */
  static double spearman(double[] a, double[] b) {
    double[] first = ranks(a);
    double[] second = ranks(b);
    double mean = (a.length - 1) / 2.0;
    double product = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (first[i] - mean) * (second[i] - mean);
      squaresA += (first[i] - mean) * (first[i] - mean);
      squaresB += (second[i] - mean) * (second[i] - mean);
    }
    return product / Math.sqrt(squaresA * squaresB);
  }

  /** The indices of the values, the least first. */
  static Integer[] order(double[] values) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    return order;
  }

  // -- Helper methods --

  private static double[] ranks(double[] values) {
    Integer[] order = order(values);
    double[] ranks = new double[values.length];
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to < order.length && values[order[to]] == values[order[from]]) to++;
      for (int i = from; i < to; i++) ranks[order[i]] = (from + to - 1) / 2.0;
      from = to;
    }
    return ranks;
  }
}

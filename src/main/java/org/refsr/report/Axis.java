package org.refsr.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Where values lie along an axis of a chart, and which of them are labelled. */
final class Axis {

  private static final int TICKS = 6;
  private static final double ROOM = 0.05;

  private final double from;
  private final double to;
  private final double low;
  private final double high;
  private final boolean logarithmic;
  private final List<Double> ticks = new ArrayList<>();
  private int decimals;

  private Axis(double from, double to, double low, double high, boolean logarithmic) {
    this.from = from;
    this.to = to;
    this.low = low;
    this.high = high;
    this.logarithmic = logarithmic;
  }

  /**
   * @param from place of the smallest value
   * @param to place of the largest
   * @param values what it must hold; none are taken as 0 and 1
   * @param room whether to leave some above and below
   */
  static Axis linear(double from, double to, List<Double> values, boolean room) {
    double low = values.isEmpty() ? 0 : Collections.min(values);
    double high = values.isEmpty() ? 1 : Collections.max(values);
    double span = high > low ? high - low : Math.max(Math.abs(high) * 0.1, 1e-3);
    double margin = high > low ? room ? ROOM * span : 0 : span / 2;
    Axis axis = new Axis(from, to, low - margin, high + margin, false);
    double raw = (axis.high - axis.low) / TICKS;
    double decade = Math.pow(10, Math.floor(Math.log10(raw)));
    double step = raw <= 2 * decade ? 2 * decade : raw <= 5 * decade ? 5 * decade : 10 * decade;
    axis.decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    for (double k = Math.ceil(axis.low / step); k * step <= axis.high; k++)
      axis.ticks.add(k * step);
    return axis;
  }

  /** As {@link #linear}, for positive values. */
  static Axis logarithmic(double from, double to, List<Double> values) {
    double low = Math.log10(values.isEmpty() ? 0.1 : Collections.min(values));
    double high = Math.log10(values.isEmpty() ? 1 : Collections.max(values));
    double margin = Math.max(ROOM * (high - low), 0.05);
    Axis axis = new Axis(from, to, low - margin, high + margin, true);
    double decades = axis.high - axis.low;
    int[] digits = decades > 3 ? new int[] {1} : decades > 1.5 ? new int[] {1, 3} : LOG_DIGITS;
    for (int decade = (int) Math.floor(axis.low); decade <= axis.high; decade++)
      for (int digit : digits) {
        double tick = digit * Math.pow(10, decade);
        if (Math.log10(tick) >= axis.low && Math.log10(tick) <= axis.high) axis.ticks.add(tick);
      }
    return axis;
  }

  private static final int[] LOG_DIGITS = {1, 2, 3, 5, 7};

  double at(double value) {
    double position = logarithmic ? Math.log10(value) : value;
    return from + (position - low) / (high - low) * (to - from);
  }

  /** The smallest value. */
  double low() {
    return logarithmic ? Math.pow(10, low) : low;
  }

  List<Double> ticks() {
    return ticks;
  }

  String label(double tick) {
    if (!logarithmic) return String.format(Locale.ROOT, "%." + decimals + "f", tick + 0.0);
    int places = (int) Math.max(0, -Math.floor(Math.log10(tick) + 1e-9));
    return places > 4
        ? String.format(Locale.ROOT, "%.0e", tick)
        : String.format(Locale.ROOT, "%." + places + "f", tick);
  }
}

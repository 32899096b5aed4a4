package org.refsr.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Horizontal bars from zero as SVG, each with a mark at a second value, to be put into an HTML
 * page.
 *
 * <pre>{@code
 * String svg = new BarChart("Gain in dB").bar("blurred", 0.4, -0.1).svg();
 * }</pre>
 */
public final class BarChart {

  private static final int WIDTH = 720;
  private static final int LEFT = 130;
  private static final int RIGHT = 16;
  private static final int TOP = 34;
  private static final int ROW = 18;
  private static final int BAR = 12;
  private static final String ABOVE = "#0072b2";
  private static final String BELOW = "#d55e00";

  private final String title;
  private final List<String> names = new ArrayList<>();
  private final List<Double> lengths = new ArrayList<>();
  private final List<Double> marks = new ArrayList<>();

  public BarChart(String title) {
    this.title = title;
  }

  /** Adds a bar below the others; its name alone if a value is not finite. */
  public BarChart bar(String name, double length, double mark) {
    boolean finite = Double.isFinite(length) && Double.isFinite(mark);
    names.add(name);
    lengths.add(finite ? length : 0);
    marks.add(finite ? mark : 0);
    return this;
  }

  /** The chart, an svg element. */
  public String svg() {
    List<Double> values = new ArrayList<>(lengths);
    values.addAll(marks);
    values.add(0.0);
    Axis axis = Axis.linear(LEFT, WIDTH - RIGHT, values, true);
    int bottom = TOP + ROW * names.size();
    Svg svg = new Svg(WIDTH, bottom + 22, title);
    svg.text(0, 18, "start", "font-weight=\"600\" font-size=\"14\"", title);
    for (double tick : axis.ticks()) {
      svg.line(axis.at(tick), TOP, axis.at(tick), bottom, "stroke=\"#8884\"");
      svg.text(axis.at(tick), bottom + 16, "middle", "opacity=\".75\"", axis.label(tick));
    }
    for (int i = 0; i < names.size(); i++) {
      double middle = TOP + ROW * (i + 0.5);
      double at = axis.at(lengths.get(i));
      svg.text(LEFT - 8, middle + 4, "end", "", names.get(i));
      svg.add(
          "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
          Math.min(axis.at(0), at),
          middle - BAR / 2.0,
          Math.abs(at - axis.at(0)),
          BAR,
          lengths.get(i) < 0 ? BELOW : ABOVE);
      double mark = axis.at(marks.get(i));
      svg.line(mark, middle - ROW / 2.0, mark, middle + ROW / 2.0, "stroke=\"currentColor\"");
    }
    svg.line(axis.at(0), TOP, axis.at(0), bottom, "stroke=\"#888\"");
    return svg.toString();
  }
}

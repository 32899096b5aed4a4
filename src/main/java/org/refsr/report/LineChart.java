package org.refsr.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A chart of lines as SVG, to be put into an HTML page.
 *
 * <pre>{@code
 * String svg = new LineChart("Loss", "step").logarithmic().line("l1", steps, losses).svg();
 * }</pre>
 */
public final class LineChart {

  /** Told apart by the colour-blind too (Okabe and Ito). */
  private static final String[] COLOURS = {
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#555555"
  };

  private static final int WIDTH = 720;
  private static final int HEIGHT = 300;
  private static final int LEFT = 64;
  private static final int RIGHT = 16;
  private static final int TOP = 52;
  private static final int BOTTOM = 40;
  private static final double LETTER = 6.8;
  private static final int MOST_DOTS = 30;

  private final String title;
  private final String xLabel;
  private final List<Line> lines = new ArrayList<>();
  private double level = Double.NaN;
  private String levelName = "";
  private boolean logarithmic;

  public LineChart(String title, String xLabel) {
    this.title = title;
    this.xLabel = xLabel;
  }

  /** Makes the vertical axis logarithmic; points that are not positive are left out. */
  public LineChart logarithmic() {
    logarithmic = true;
    return this;
  }

  /** Adds a horizontal line to compare with. */
  public LineChart level(double y, String name) {
    level = y;
    levelName = name;
    return this;
  }

  /** Adds a line; points that are not finite are left out, few are drawn as dots too. */
  public LineChart line(String name, double[] xs, double[] ys) {
    lines.add(new Line(name, xs, ys));
    return this;
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /** The chart, an svg element. */
  public String svg() {
    Axis x = Axis.linear(LEFT, WIDTH - RIGHT, values(true), false);
    List<Double> heights = values(false);
    if (!Double.isNaN(level)) heights.add(level);
    Axis y =
        logarithmic
            ? Axis.logarithmic(HEIGHT - BOTTOM, TOP, heights)
            : Axis.linear(HEIGHT - BOTTOM, TOP, heights, true);
    Svg svg = new Svg(WIDTH, HEIGHT, title);
    svg.text(LEFT, 18, "start", "font-weight=\"600\" font-size=\"14\"", title);
    grid(svg, x, y);
    level(svg, y);
    double at = LEFT;
    for (int i = 0; i < lines.size(); i++) {
      String colour = COLOURS[i % COLOURS.length];
      lines.get(i).draw(svg, x, y, colour);
      at = legend(svg, at, colour, lines.get(i).name);
    }
    return svg.toString();
  }

  // -- Helper methods --

  private List<Double> values(boolean horizontal) {
    List<Double> all = new ArrayList<>();
    for (Line line : lines)
      for (int i = 0; i < line.xs.length; i++)
        if (isShown(line.ys[i])) all.add(horizontal ? line.xs[i] : line.ys[i]);
    return all;
  }

  private boolean isShown(double y) {
    return Double.isFinite(y) && (!logarithmic || y > 0);
  }

  private void grid(Svg svg, Axis x, Axis y) {
    for (double tick : y.ticks()) {
      double at = y.at(tick);
      svg.line(LEFT, at, WIDTH - RIGHT, at, "stroke=\"#8884\"");
      svg.text(LEFT - 8, at + 4, "end", "opacity=\".75\"", y.label(tick));
    }
    svg.line(LEFT, y.at(y.low()), WIDTH - RIGHT, y.at(y.low()), "stroke=\"#888\"");
    for (double tick : x.ticks())
      svg.text(x.at(tick), HEIGHT - BOTTOM + 18, "middle", "opacity=\".75\"", x.label(tick));
    double middle = (LEFT + WIDTH - RIGHT) / 2.0;
    svg.text(middle, HEIGHT - 6, "middle", "opacity=\".75\"", xLabel);
  }

  private void level(Svg svg, Axis y) {
    if (Double.isNaN(level)) return;
    double at = y.at(level);
    svg.line(LEFT, at, WIDTH - RIGHT, at, "stroke=\"#888\" stroke-dasharray=\"5 4\"");
    svg.text(WIDTH - RIGHT - 4, at - 5, "end", "opacity=\".75\"", levelName);
  }

  private static double legend(Svg svg, double x, String colour, String name) {
    svg.line(x, 35, x + 18, 35, "stroke=\"" + colour + "\" stroke-width=\"3\"");
    svg.text(x + 23, 39, "start", "", name);
    return x + 23 + LETTER * name.length() + 14;
  }

  // -- Helper classes --

  private final class Line {

    private final String name;
    private final double[] xs;
    private final double[] ys;

    private Line(String name, double[] xs, double[] ys) {
      if (xs.length != ys.length) throw new IllegalArgumentException("Unequal lengths");
      this.name = name;
      this.xs = xs.clone();
      this.ys = ys.clone();
    }

    private void draw(Svg svg, Axis x, Axis y, String colour) {
      StringBuilder points = new StringBuilder();
      StringBuilder dots = new StringBuilder();
      for (int i = 0; i < xs.length; i++) {
        if (!isShown(ys[i])) continue;
        double atX = x.at(xs[i]);
        double atY = y.at(ys[i]);
        points.append(String.format(Locale.ROOT, "%.1f,%.1f ", atX, atY));
        dots.append(
            String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
                atX,
                atY,
                colour));
      }
      svg.add(
          "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.8\""
              + " stroke-linejoin=\"round\"/>%n",
          points.toString().strip(), colour);
      if (xs.length <= MOST_DOTS) svg.add("%s", dots);
    }
  }
}

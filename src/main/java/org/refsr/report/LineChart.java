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
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\""
                + " xmlns=\"http://www.w3.org/2000/svg\" font-family=\"system-ui,sans-serif\""
                + " font-size=\"12\"><title>%s</title>%n",
            WIDTH,
            HEIGHT,
            Html.escape(title)));
    text(svg, LEFT, 18, "start", "font-weight=\"600\" font-size=\"14\"", title);
    grid(svg, x, y);
    level(svg, y);
    double at = LEFT;
    for (int i = 0; i < lines.size(); i++) {
      String colour = COLOURS[i % COLOURS.length];
      lines.get(i).draw(svg, x, y, colour);
      at = legend(svg, at, colour, lines.get(i).name);
    }
    return svg.append("</svg>\n").toString();
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

  private void grid(StringBuilder svg, Axis x, Axis y) {
    for (double tick : y.ticks()) {
      double at = y.at(tick);
      segment(svg, LEFT, at, WIDTH - RIGHT, at, "stroke=\"#8884\"");
      text(svg, LEFT - 8, at + 4, "end", "opacity=\".75\"", y.label(tick));
    }
    segment(svg, LEFT, y.at(y.low()), WIDTH - RIGHT, y.at(y.low()), "stroke=\"#888\"");
    for (double tick : x.ticks())
      text(svg, x.at(tick), HEIGHT - BOTTOM + 18, "middle", "opacity=\".75\"", x.label(tick));
    double middle = (LEFT + WIDTH - RIGHT) / 2.0;
    text(svg, middle, HEIGHT - 6, "middle", "opacity=\".75\"", xLabel);
  }

  private void level(StringBuilder svg, Axis y) {
    if (Double.isNaN(level)) return;
    double at = y.at(level);
    segment(svg, LEFT, at, WIDTH - RIGHT, at, "stroke=\"#888\" stroke-dasharray=\"5 4\"");
    text(svg, WIDTH - RIGHT - 4, at - 5, "end", "opacity=\".75\"", levelName);
  }

  private static double legend(StringBuilder svg, double x, String colour, String name) {
    segment(svg, x, 35, x + 18, 35, "stroke=\"" + colour + "\" stroke-width=\"3\"");
    text(svg, x + 23, 39, "start", "", name);
    return x + 23 + LETTER * name.length() + 14;
  }

  private static void segment(
      StringBuilder svg, double x1, double y1, double x2, double y2, String style) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" %s/>%n",
            x1,
            y1,
            x2,
            y2,
            style));
  }

  private static void text(
      StringBuilder svg, double x, double y, String anchor, String style, String content) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"currentColor\" %s>%s</text>%n",
            x,
            y,
            anchor,
            style,
            Html.escape(content)));
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

    private void draw(StringBuilder svg, Axis x, Axis y, String colour) {
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
      svg.append(
          String.format(
              Locale.ROOT,
              "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.8\""
                  + " stroke-linejoin=\"round\"/>%n",
              points.toString().strip(),
              colour));
      if (xs.length <= MOST_DOTS) svg.append(dots);
    }
  }
}

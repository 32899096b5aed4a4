package org.refsr.eval;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.refsr.files.TsvTable;

/** Charts as inline SVG. */
final class Charts {

  private static final int WIDTH = 640;
  private static final int LEFT = 130;
  private static final int RIGHT = 20;
  private static final int ROW = 18;
  private static final String BLUE = "#2b6cb0";
  private static final String RED = "#c53030";

  private Charts() {}

  /** Mean gain by kind as bars, the worst image as a mark. */
  static String robustness(String model, List<RobustnessRow> rows) {
    Map<List<String>, List<RobustnessRow>> groups = RobustnessTables.groups(rows);
    groups.keySet().removeIf(key -> !key.get(0).equals(model));
    double low = -0.1;
    double high = 0.1;
    for (List<RobustnessRow> group : groups.values()) {
      low = Math.min(low, RobustnessTables.worst(group));
      high = Math.max(high, RobustnessTables.mean(group));
    }
    Axis axis = new Axis(low, high, LEFT, WIDTH - RIGHT);
    int height = ROW * groups.size() + 2 * ROW;
    StringBuilder svg = start(height);
    int y = ROW;
    for (Map.Entry<List<String>, List<RobustnessRow>> group : groups.entrySet()) {
      double mean = RobustnessTables.mean(group.getValue());
      double worst = RobustnessTables.worst(group.getValue());
      svg.append(label(LEFT - 6, y + 4, "end", group.getKey().get(1)));
      double from = Math.min(axis.at(0), axis.at(mean));
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n",
              from,
              y - 6,
              Math.max(1, Math.abs(axis.at(mean) - axis.at(0))),
              12,
              mean < 0 ? RED : BLUE));
      svg.append(line(axis.at(worst), y - 8, axis.at(worst), y + 8, "#222"));
      y += ROW;
    }
    svg.append(line(axis.at(0), ROW / 2, axis.at(0), height - ROW, "#888"));
    svg.append(label(axis.at(0), height - 4, "middle", "0 dB"));
    svg.append(label(axis.at(low), height - 4, "start", TsvTable.number(low, 2)));
    svg.append(label(axis.at(high), height - 4, "end", TsvTable.number(high, 2)));
    return svg.append("</svg>\n").toString();
  }

  /** Improvement over confidence, a point a bin. */
  static String reliability(Reliability model) {
    double low = 0;
    double high = 0.1;
    for (Reliability.Bin bin : model.bins()) {
      low = Math.min(low, bin.improvement);
      high = Math.max(high, bin.improvement);
    }
    int height = 260;
    Axis x = new Axis(0, 1, 60, WIDTH / 2 - RIGHT);
    Axis y = new Axis(low, high, height - 40, 15);
    StringBuilder svg = start(height);
    svg.append(line(x.at(0), y.at(0), x.at(1), y.at(0), "#888"));
    svg.append(line(x.at(0), y.at(low), x.at(0), y.at(high), "#888"));
    StringBuilder points = new StringBuilder();
    for (Reliability.Bin bin : model.bins()) {
      double px = x.at(bin.meanConfidence);
      double py = y.at(bin.improvement);
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", px, py));
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>\n",
              px,
              py,
              BLUE));
    }
    svg.append("<polyline points=\"" + points + "\" fill=\"none\" stroke=\"" + BLUE + "\"/>\n");
    svg.append(label(54, y.at(high) + 4, "end", TsvTable.number(high, 2)));
    svg.append(label(54, y.at(0) + 4, "end", "0 dB"));
    if (low < 0) svg.append(label(54, y.at(low) + 4, "end", TsvTable.number(low, 2)));
    svg.append(label(x.at(0), height - 22, "middle", "0"));
    svg.append(label(x.at(1), height - 22, "middle", "1"));
    svg.append(label(x.at(0.5), height - 6, "middle", "confidence"));
    return svg.append("</svg>\n").toString();
  }

  // -- Helper methods --

  /** From values to pixels. */
  private static final class Axis {

    private final double low;
    private final double high;
    private final double from;
    private final double to;

    Axis(double low, double high, double from, double to) {
      this.low = low;
      this.high = high;
      this.from = from;
      this.to = to;
    }

    double at(double value) {
      return from + (value - low) / (high - low) * (to - from);
    }
  }

  private static StringBuilder start(int height) {
    return new StringBuilder(
        String.format(
            "<svg width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"11\">%n",
            WIDTH, height));
  }

  private static String label(double x, double y, String anchor, String plain) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
        x,
        y,
        anchor,
        Html.escaped(plain));
  }

  private static String line(double x1, double y1, double x2, double y2, String colour) {
    return String.format(
        Locale.ROOT,
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
        x1,
        y1,
        x2,
        y2,
        colour);
  }
}

package org.refsr.eval.speed;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.refsr.report.LineChart;

/** Seconds a megapixel of result against the side of the input, as SVG. */
public final class SpeedChart {

  private SpeedChart() {}

  /**
   * The chart, an svg element: a horizontal line is a cost that grows in line with the image.
   *
   * @param title what was timed
   */
  public static String svg(String title, List<SpeedRow> rows) {
    LineChart chart =
        new LineChart("Seconds per megapixel of result, " + title, "side of the input in pixels")
            .logarithmic();
    add(chart, "all", rows, SpeedRow::seconds);
    for (String step : List.of("describe_reference", "match", "super_resolve"))
      add(chart, step, rows, row -> row.seconds(step));
    return chart.svg();
  }

  private static void add(
      LineChart chart, String name, List<SpeedRow> rows, ToDoubleFunction<SpeedRow> seconds) {
    double[] sides = rows.stream().mapToDouble(SpeedRow::side).toArray();
    double[] costs =
        rows.stream()
            .mapToDouble(row -> seconds.applyAsDouble(row) / (16e-6 * row.side * row.side))
            .toArray();
    chart.line(name, sides, costs);
  }
}

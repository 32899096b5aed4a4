package org.refsr.eval.speed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.refsr.DurableFiles;
import org.refsr.RefSRException;
import org.refsr.model.StepWork;
import org.refsr.report.LineChart;

/** Processor seconds a megapixel of result against the side of the input, as SVG. */
public final class SpeedChart {

  private SpeedChart() {}

  /**
   * Writes the chart, an SVG file that appears under its name when it is complete: a horizontal
   * line is a cost that grows in line with the image.
   *
   * @param title what was timed
   * @throws RefSRException (USAGE) if it cannot be written
   */
  public static void write(Path file, String title, List<SpeedRow> rows) {
    try {
      DurableFiles.write(file, svg(title, rows));
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          String.format("The plot '%s' cannot be written (%s); choose another file.", file, e),
          e);
    }
  }

  // -- Helper methods --

  private static String svg(String title, List<SpeedRow> rows) {
    LineChart chart =
        new LineChart(
                "CPU seconds per megapixel of result, " + title, "side of the input in pixels")
            .logarithmic();
    add(chart, "all", rows, row -> row.job);
    for (Step step : Step.values())
      add(chart, step.name().toLowerCase(Locale.ROOT), rows, row -> row.step(step));
    return chart.svg();
  }

  private static void add(
      LineChart chart, String name, List<SpeedRow> rows, Function<SpeedRow, StepWork> work) {
    double[] sides = rows.stream().mapToDouble(SpeedRow::side).toArray();
    double[] costs =
        rows.stream()
            .mapToDouble(row -> work.apply(row).cpuSeconds() / (16e-6 * row.side * row.side))
            .toArray();
    chart.line(name, sides, costs);
  }
}

package org.refsr.eval.speed;

import static org.refsr.files.TsvTable.number;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.refsr.RefSRException;
import org.refsr.model.StepWork;

/** Rows of timings as text: aligned for a terminal, or appended to a table of all days. */
public final class SpeedTable {

  private final Map<String, String> origin;
  private final List<SpeedRow> rows = new ArrayList<>();

  /**
   * @param origin what is the same in all rows: date, commit, machine, model, ...
   */
  public SpeedTable(Map<String, String> origin) {
    this.origin = new LinkedHashMap<>(origin);
  }

  public void add(SpeedRow row) {
    rows.add(row);
  }

  /** For a person. */
  public static String line(SpeedRow row) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%d px, reference %d px: %.2f s, %.2f CPU s, %.0f GFLOP, %.0f GFLOP/s, %.0f %% of plain"
                + " convolutions' %.0f (%.0f %% by CPU time), peak %.0f MB, of it added %.0f",
            row.side,
            row.reference,
            row.job.seconds(),
            row.job.cpuSeconds(),
            1e-9 * row.job.operations(),
            1e-9 * row.job.operations() / row.job.seconds(),
            100 * row.ratio(row.job),
            row.plain.perSecond(),
            100 * row.cpuRatio(row.job),
            row.peak,
            row.added));
    for (Step step : Step.values()) {
      if (row.step(step).seconds() == 0) continue; // without a reference there is but one step
      line.append(
          String.format(
              Locale.ROOT,
              "%n  %-13s %.2f s, %.2f CPU s, %.0f %% of plain convolutions (%.0f %% by CPU time)",
              step.name().toLowerCase(Locale.ROOT),
              row.step(step).seconds(),
              row.step(step).cpuSeconds(),
              100 * row.ratio(row.step(step)),
              100 * row.cpuRatio(row.step(step))));
    }
    return line.toString();
  }

  /**
   * Appends the rows to a file, with a header if it is new.
   *
   * @throws RefSRException (USAGE) if it cannot be written or has other columns
   */
  public void append(Path file) {
    try {
      String header = String.join("\t", cells(null).keySet());
      List<String> lines = new ArrayList<>();
      if (!Files.exists(file)) lines.add(header);
      else if (!Files.readAllLines(file).stream().findFirst().orElse("").equals(header))
        throw RefSRException.usage("The table %s has other columns; append to a new one.", file);
      for (SpeedRow row : rows) lines.add(String.join("\t", cells(row).values()));
      Files.write(
          file,
          lines,
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          String.format("The table %s cannot be written (%s); choose another file.", file, e),
          e);
    }
  }

  // -- Helper methods --

  /** Of a row; of null only the names count. */
  private Map<String, String> cells(SpeedRow row) {
    Map<String, String> cells = new LinkedHashMap<>(origin);
    boolean names = row == null;
    cells.put("side", names ? "" : String.valueOf(row.side));
    cells.put("reference", names ? "" : String.valueOf(row.reference));
    put(cells, "", row, names ? null : row.job);
    for (Step step : Step.values())
      put(cells, step.name().toLowerCase(Locale.ROOT) + "_", row, names ? null : row.step(step));
    cells.put("plain_gflop_per_s", names ? "" : number(row.plain.perSecond(), 1));
    cells.put("peak_mb", names ? "" : number(row.peak, 0));
    cells.put("added_mb", names ? "" : number(row.added, 0));
    return cells;
  }

  private static void put(Map<String, String> cells, String prefix, SpeedRow row, StepWork work) {
    boolean names = work == null;
    cells.put(prefix + "seconds", names ? "" : number(work.seconds(), 3));
    cells.put(prefix + "cpu_seconds", names ? "" : number(work.cpuSeconds(), 3));
    cells.put(prefix + "gflop", names ? "" : number(1e-9 * work.operations(), 4));
    cells.put(prefix + "ratio", names ? "" : number(row.ratio(work), 3));
    cells.put(prefix + "cpu_ratio", names ? "" : number(row.cpuRatio(work), 3));
  }
}

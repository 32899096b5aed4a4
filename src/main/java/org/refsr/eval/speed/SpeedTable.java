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
import java.util.Map;
import org.refsr.RefSRException;

/** Rows of timings as text: aligned for a terminal, or appended to a table of all days. */
public final class SpeedTable {

  private static final String[] STEPS = {"describe_reference", "match", "super_resolve"};

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

  /** One line for a person. */
  public static String line(SpeedRow row) {
    return String.format(
        java.util.Locale.ROOT,
        "%4d px, reference %4d px: %7.2f s, %.2f CPU s (describe %.2f, match %.2f, super-resolve"
            + " %.2f), %.0f GFLOP, %.0f GFLOP/s, %.0f %% of plain convolutions' %.0f (super-resolve"
            + " alone %.0f %%; by CPU time %.0f %%), peak %.0f MB, of it added %.0f",
        row.side,
        row.reference,
        row.seconds,
        row.cpuSeconds,
        row.seconds(STEPS[0]),
        row.seconds(STEPS[1]),
        row.seconds(STEPS[2]),
        row.gigaflop(),
        row.gigaflop() / row.seconds,
        100 * row.ratio(),
        row.plain.perSecond(),
        100 * row.ratio(STEPS[2]),
        100 * row.cpuRatio(),
        row.peak,
        row.added);
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
    cells.put("seconds", names ? "" : number(row.seconds, 3));
    cells.put("cpu_s", names ? "" : number(row.cpuSeconds, 3));
    for (String step : STEPS) {
      cells.put(step + "_s", names ? "" : number(row.seconds(step), 3));
      cells.put(step + "_gflop", names ? "" : number(row.gigaflop(step), 4));
    }
    cells.put("gflop_per_s", names ? "" : number(row.gigaflop() / row.seconds, 1));
    cells.put("plain_gflop_per_s", names ? "" : number(row.plain.perSecond(), 1));
    cells.put("ratio", names ? "" : number(row.ratio(), 3));
    cells.put("cpu_ratio", names ? "" : number(row.cpuRatio(), 3));
    cells.put("super_resolve_ratio", names ? "" : number(row.ratio(STEPS[2]), 3));
    cells.put("peak_mb", names ? "" : number(row.peak, 0));
    cells.put("added_mb", names ? "" : number(row.added, 0));
    return cells;
  }
}

package org.refsr.eval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.refsr.RefSRException;

/** A table with a header line, its cells separated by tabs. */
public final class TsvTable {

  private final List<String> columns;
  private final List<List<String>> rows = new ArrayList<>();

  public TsvTable(String... columns) {
    this.columns = List.of(columns);
  }

  /**
   * Adds a row.
   *
   * @param cells as many as there are columns; text or whole numbers, see {@link #number}
   */
  public void add(Object... cells) {
    if (cells.length != columns.size())
      throw new IllegalArgumentException(cells.length + " cells for " + columns);
    List<String> row = new ArrayList<>();
    for (Object cell : cells) row.add(String.valueOf(cell).replaceAll("\\s+", " "));
    rows.add(row);
  }

  /** A number with so many digits after the point. */
  public static String number(double value, int digits) {
    if (Double.isNaN(value)) return "nan";
    if (Double.isInfinite(value)) return value > 0 ? "inf" : "-inf";
    String text = String.format(Locale.ROOT, "%." + digits + "f", value);
    return text.matches("-0\\.?0*") ? text.substring(1) : text;
  }

  List<String> columns() {
    return columns;
  }

  List<List<String>> rows() {
    return rows;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The whole text, every line ended. */
  String text() {
    StringBuilder text = new StringBuilder(String.join("\t", columns)).append('\n');
    for (List<String> row : rows) text.append(String.join("\t", row)).append('\n');
    return text.toString();
  }

  /**
   * Writes it; it appears under its name when it is complete.
   *
   * @throws RefSRException (USAGE) if it cannot be written
   */
  public void write(Path file) {
    ReportFolder.open(file.toAbsolutePath().getParent())
        .write(file.getFileName().toString(), text());
  }

  /** Aligned with spaces, for a terminal. */
  public String aligned() {
    int[] widths = new int[columns.size()];
    List<List<String>> all = new ArrayList<>(rows);
    all.add(0, columns);
    for (List<String> row : all)
      for (int c = 0; c < widths.length; c++) widths[c] = Math.max(widths[c], row.get(c).length());
    return all.stream().map(row -> aligned(row, widths)).collect(Collectors.joining("\n"));
  }

  // -- Helper methods --

  private static String aligned(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++)
      line.append(row.get(c)).append(" ".repeat(widths[c] - row.get(c).length() + 2));
    return line.toString().stripTrailing();
  }
}

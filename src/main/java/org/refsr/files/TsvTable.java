package org.refsr.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.refsr.DurableFiles;
import org.refsr.RefSRException;

/** A table with a header line, its cells separated by tabs. */
public final class TsvTable {

  private final List<String> columns;
  private final List<List<String>> rows = new ArrayList<>();

  public TsvTable(String... columns) {
    this.columns = List.of(columns);
  }

  /**
   * Adds a row; a run of white space in a cell becomes one space.
   *
   * @param cells as many as there are columns; text or whole numbers, see {@link #number}
   */
  public void add(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) row.add(String.valueOf(cell).replaceAll("\\s+", " "));
    addRow(row);
  }

  /**
   * Adds a row of cells that must stay as they are, file names for instance.
   *
   * @throws RefSRException (USAGE) if one holds a tab or line break
   */
  public void addExactly(List<String> cells) {
    for (String cell : cells)
      if (cell.matches("(?s).*[\\t\\r\\n].*"))
        throw RefSRException.usage(
            "'%s' has a tab or line break, which a table cannot hold; rename it.", cell);
    addRow(List.copyOf(cells));
  }

  /** A number with so many digits after the point. */
  public static String number(double value, int digits) {
    if (Double.isNaN(value)) return "nan";
    if (Double.isInfinite(value)) return value > 0 ? "inf" : "-inf";
    String text = String.format(Locale.ROOT, "%." + digits + "f", value);
    return text.matches("-0\\.?0*") ? text.substring(1) : text;
  }

  /** The header. */
  public List<String> columns() {
    return columns;
  }

  /** The lines after the header, each with a cell a column. */
  public List<List<String>> rows() {
    return rows;
  }

  /** Whether there are no lines after the header. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The whole text, every line ended. */
  public String text() {
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
    try {
      DurableFiles.write(file, text());
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          String.format(
              "The table '%s' cannot be written (%s); check space and permissions.",
              file, e.getMessage()),
          e);
    }
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

  private void addRow(List<String> cells) {
    if (cells.size() != columns.size())
      throw new IllegalArgumentException(cells.size() + " cells for " + columns);
    rows.add(cells);
  }

  private static String aligned(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++)
      line.append(row.get(c)).append(" ".repeat(widths[c] - row.get(c).length() + 2));
    return line.toString().stripTrailing();
  }
}

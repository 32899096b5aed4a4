package org.refsr.files;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.refsr.RefSRException;

/**
 * A line of a table with tabs between columns, whose first line names them. Empty lines, those that
 * begin with '#' and a byte order mark are passed over, spaces around cells too.
 */
public final class TsvRow {

  private final String place;
  private final List<String> header;
  private final List<String> cells;

  private TsvRow(String place, List<String> header, List<String> cells) {
    this.place = place;
    this.header = header;
    this.cells = cells;
  }

  /**
   * Reads a file.
   *
   * @param what the table in a message, "The manifest 'a.tsv'" for instance
   * @param required columns it must have; others may be there
   * @throws RefSRException (USAGE) naming file and line if it cannot be read, lacks a column, has
   *     one twice, or a line is longer than the header
   */
  public static List<TsvRow> read(Path file, String what, List<String> required) {
    try {
      return of(Files.readAllLines(file), "'" + file + "'", what, required);
    } catch (CharacterCodingException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE, what + " is no text in UTF-8; save it as such.", e);
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE, what + " cannot be read; check its path.", e);
    }
  }

  /**
   * As {@link #read}, of lines.
   *
   * @param source where they are from
   */
  public static List<TsvRow> of(
      List<String> lines, String source, String what, List<String> required) {
    List<String> header = null;
    List<TsvRow> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replace("\uFEFF", "");
      if (line.isBlank() || line.startsWith("#")) continue;
      List<String> cells = cells(line);
      if (header == null) header = checked(cells, what, required);
      else rows.add(row(source + ", line " + (i + 1) + ",", header, cells));
    }
    return rows;
  }

  /** Where it is, to begin a message with: "'a.tsv', line 3,". */
  public String place() {
    return place;
  }

  /** A cell; empty where the line ends early or there is no such column. */
  public String get(String column) {
    int index = header.indexOf(column);
    return index < 0 || index >= cells.size() ? "" : cells.get(index);
  }

  // -- Helper methods --

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    for (String cell : line.split("\t", -1)) cells.add(cell.strip());
    return cells;
  }

  private static List<String> checked(List<String> header, String what, List<String> required) {
    for (String column : required)
      if (header.stream().filter(column::equals).count() != 1)
        throw RefSRException.usage(
            "%s has the columns %s; it needs each of %s once, with tabs between.",
            what, header, String.join(", ", required));
    return header;
  }

  private static TsvRow row(String place, List<String> header, List<String> cells) {
    if (cells.size() > header.size())
      throw RefSRException.usage(
          "%s has %d columns and the header %d; put one tab between columns.",
          place, cells.size(), header.size());
    return new TsvRow(place, header, cells);
  }
}

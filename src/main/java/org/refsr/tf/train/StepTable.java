package org.refsr.tf.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.refsr.RefSRException;

/** A table as tab-separated text, a row a step, the step first. */
final class StepTable {

  private final Path file;
  private final String header;

  /** Nothing is written yet. */
  StepTable(Path file, String... columns) {
    this.file = file;
    this.header = String.join("\t", columns);
  }

  /** Appends a row; the first brings the header. */
  void append(String... cells) {
    try {
      if (!Files.exists(file)) Files.writeString(file, header + "\n");
      Files.writeString(file, String.join("\t", cells) + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Removes the rows of later steps, which a run that was killed wrote after its last checkpoint
   * and will write again, and a row that it could not finish. A table that has other columns, as of
   * an earlier version, gets these; what it lacks is 0.
   */
  void cutAfter(long step) {
    if (!Files.exists(file)) return;
    try {
      List<String> kept = new ArrayList<>(List.of(header));
      for (Map<String, String> row : read(file)) {
        if (stepOf(row) > step) continue;
        kept.add(
            Stream.of(header.split("\t"))
                .map(column -> row.getOrDefault(column, "0"))
                .collect(Collectors.joining("\t")));
      }
      Path temporary = file.resolveSibling(file.getFileName() + ".part");
      Files.write(temporary, kept);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * The rows of a table by the names of its columns; none if there is no file.
   *
   * @throws IOException if it cannot be read
   */
  static List<Map<String, String>> read(Path file) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    if (!Files.exists(file)) return rows;
    String[] names = null;
    for (String line : Files.readAllLines(file)) {
      String[] cells = line.split("\t");
      if (names == null) names = cells;
      else if (cells.length == names.length) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) row.put(names[i], cells[i]);
        rows.add(row);
      }
    }
    return rows;
  }

  // -- Helper methods --

  private static long stepOf(Map<String, String> row) {
    String step = row.getOrDefault("step", "");
    return step.matches("\\d{1,18}") ? Long.parseLong(step) : Long.MAX_VALUE;
  }

  private RefSRException failure(IOException cause) {
    return new RefSRException(
        RefSRException.Kind.USAGE,
        "Cannot write "
            + file
            + " ("
            + cause.getMessage()
            + "); free space or choose another folder. Checkpoints there are intact.",
        cause);
  }
}

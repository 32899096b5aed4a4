package org.refsr.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.refsr.DurableFiles;
import org.refsr.RefSRException;
import org.refsr.files.TsvRow;
import org.refsr.files.TsvTable;

/**
 * A list of items as a file: a header line and a line an item, with tabs between the columns
 * "input", "reference" and "output".
 *
 * <pre>
 * input       reference            output
 * low/a.tif   sharp.tif            a.tif
 * low/b.tif   one.tif;two.tif      b.tif
 * low/c.tif                        c.tif
 * low/d.tif   auto                 d.tif
 * </pre>
 *
 * <p>Inputs and references are relative to the manifest's folder, outputs to the batch's. Several
 * references are separated by ';'; "auto" stands for the best of a folder of candidates. A column
 * "similarity" tells how good an automatic choice was; other columns, empty lines and lines that
 * begin with '#' are passed over.
 */
final class Manifest {

  /** The reference of an item that is still to be chosen. */
  static final String AUTO = "auto";

  /** The name of the one in the output folder, not one that a user's own would have. */
  static final String FILE = "refsr-manifest.tsv";

  private static final String INPUT = "input";
  private static final String REFERENCE = "reference";
  private static final String OUTPUT = "output";
  private static final String SIMILARITY = "similarity";
  private static final List<String> COLUMNS = List.of(INPUT, REFERENCE, OUTPUT);
  private static final String SEPARATOR = ";";

  private final Path file;
  private final Path outputs;

  private Manifest(Path file, Path outputs) {
    this.file = file;
    this.outputs = outputs;
  }

  /**
   * Reads a manifest.
   *
   * @param outputs the folder that outputs are relative to
   * @return the items in the file's order; a reference to be chosen is the path "auto"
   * @throws RefSRException (USAGE) naming the file and the line if it cannot be read, lacks a
   *     column, or a line has no input or output
   */
  static List<PlannedItem> read(Path file, Path outputs) {
    Manifest manifest = new Manifest(file, outputs);
    String what = "The manifest '" + file + "'";
    List<PlannedItem> items = new ArrayList<>();
    for (TsvRow row : TsvRow.read(file, what, COLUMNS)) items.add(manifest.item(row));
    if (items.isEmpty())
      throw RefSRException.usage(
          "The manifest '%s' lists no images; give it a header line with the columns %s and a line"
              + " an image.",
          file, String.join(", ", COLUMNS));
    return items;
  }

  /** A manifest of items, with absolute paths. */
  static String text(List<PlannedItem> items) {
    TsvTable table = new TsvTable(INPUT, REFERENCE, OUTPUT, SIMILARITY);
    for (PlannedItem item : items) table.addExactly(fields(item));
    return table.text();
  }

  /** Writes a manifest unless the file already holds just that. */
  static void write(Path file, List<PlannedItem> items) {
    String text = text(items);
    try {
      if (Files.exists(file) && Files.readString(file).equals(text)) return;
      DurableFiles.write(file, text);
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          String.format(
              "The manifest '%s' cannot be written (%s); check space and permissions.",
              file, e.getMessage()),
          e);
    }
  }

  /** The cells of an item's line: input, reference, output, similarity. */
  static List<String> fields(PlannedItem planned) {
    BatchItem item = planned.item();
    String similarity =
        item.similarity().isPresent()
            ? String.format(Locale.ROOT, "%.3f", item.similarity().getAsDouble())
            : "";
    return List.of(
        item.input().toString(),
        planned.auto() ? AUTO : references(item),
        item.output().toString(),
        similarity);
  }

  // -- Helper methods --

  private static String references(BatchItem item) {
    return item.references().stream().map(Path::toString).collect(Collectors.joining(SEPARATOR));
  }

  private PlannedItem item(TsvRow row) {
    String input = row.get(INPUT);
    String output = row.get(OUTPUT);
    if (input.isEmpty() || output.isEmpty())
      throw RefSRException.usage(
          "%s has no %s; give every line one.", row.place(), input.isEmpty() ? INPUT : OUTPUT);
    try {
      String reference = row.get(REFERENCE);
      boolean auto = reference.equals(AUTO);
      List<Path> references = auto ? List.of() : paths(reference);
      return new PlannedItem(
          new BatchItem(
              base().resolve(input), references, outputs.resolve(output), similarity(row)),
          auto,
          row.place());
    } catch (InvalidPathException | NumberFormatException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          String.format("%s cannot be read (%s); correct it.", row.place(), e.getMessage()),
          e);
    }
  }

  private List<Path> paths(String references) {
    List<Path> paths = new ArrayList<>();
    for (String reference : references.split(SEPARATOR))
      if (!reference.isBlank()) paths.add(base().resolve(reference.strip()));
    return paths;
  }

  private static OptionalDouble similarity(TsvRow row) {
    String text = row.get(SIMILARITY);
    return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
  }

  private Path base() {
    return file.toAbsolutePath().getParent();
  }
}

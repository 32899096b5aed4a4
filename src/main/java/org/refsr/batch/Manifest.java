package org.refsr.batch;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
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

  /** Its name in the output folder. */
  static final String FILE = "manifest.tsv";

  private static final String INPUT = "input";
  private static final String REFERENCE = "reference";
  private static final String OUTPUT = "output";
  private static final String SIMILARITY = "similarity";
  private static final List<String> COLUMNS = List.of(INPUT, REFERENCE, OUTPUT);
  private static final String SEPARATOR = ";";

  private final Path file;
  private final Path outputs;
  private final List<String> header;

  private Manifest(Path file, Path outputs, List<String> header) {
    this.file = file;
    this.outputs = outputs;
    this.header = header;
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
    List<String> lines = lines(file);
    Manifest manifest = null;
    List<PlannedItem> items = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) continue;
      if (manifest == null) manifest = new Manifest(file, outputs, header(file, line));
      else items.add(manifest.item(line, i + 1));
    }
    if (items.isEmpty())
      throw RefSRException.usage(
          "The manifest '%s' lists no images; give it a header line with the columns %s and a line"
              + " an image.",
          file, String.join(", ", COLUMNS));
    return items;
  }

  /** A manifest of items, with absolute paths. */
  static String text(List<PlannedItem> items) {
    List<String> lines = new ArrayList<>();
    List<String> header = new ArrayList<>(COLUMNS);
    header.add(SIMILARITY);
    lines.add(TabSeparated.line(header));
    for (PlannedItem item : items) lines.add(TabSeparated.line(fields(item)));
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
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

  // -- Helper methods --

  private static List<String> fields(PlannedItem planned) {
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

  /** As a manifest has them. */
  static String references(BatchItem item) {
    return item.references().stream().map(Path::toString).collect(Collectors.joining(SEPARATOR));
  }

  private static List<String> lines(Path file) {
    try {
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      if (!lines.isEmpty()) lines.set(0, lines.get(0).replace("\uFEFF", ""));
      return lines;
    } catch (CharacterCodingException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          "The manifest '" + file + "' is no text in UTF-8; save it as such.",
          e);
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          "The manifest '" + file + "' cannot be read; check its path.",
          e);
    }
  }

  private static List<String> header(Path file, String line) {
    List<String> header = TabSeparated.fields(line);
    for (String column : COLUMNS)
      if (header.stream().filter(column::equals).count() != 1)
        throw RefSRException.usage(
            "The manifest '%s' has the columns %s; it needs each of %s once, with tabs between.",
            file, header, String.join(", ", COLUMNS));
    return header;
  }

  private PlannedItem item(String line, int number) {
    List<String> fields = TabSeparated.fields(line);
    if (fields.size() > header.size())
      throw RefSRException.usage(
          "%s has %d columns and the header %d; put one tab between columns.",
          place(number), fields.size(), header.size());
    String input = field(fields, INPUT);
    String output = field(fields, OUTPUT);
    if (input.isEmpty() || output.isEmpty())
      throw RefSRException.usage(
          "%s has no %s; give every line one.", place(number), input.isEmpty() ? INPUT : OUTPUT);
    try {
      String reference = field(fields, REFERENCE);
      boolean auto = reference.equals(AUTO);
      List<Path> references = auto ? List.of() : paths(reference);
      return new PlannedItem(
          new BatchItem(
              base().resolve(input), references, outputs.resolve(output), similarity(fields)),
          auto,
          place(number));
    } catch (InvalidPathException | NumberFormatException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          String.format("%s cannot be read (%s); correct it.", place(number), e.getMessage()),
          e);
    }
  }

  private List<Path> paths(String references) {
    List<Path> paths = new ArrayList<>();
    for (String reference : references.split(SEPARATOR))
      if (!reference.isBlank()) paths.add(base().resolve(reference.strip()));
    return paths;
  }

  private OptionalDouble similarity(List<String> fields) {
    String text = field(fields, SIMILARITY);
    return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
  }

  /** Empty where the line ends early or there is no such column. */
  private String field(List<String> fields, String column) {
    int index = header.indexOf(column);
    return index < 0 || index >= fields.size() ? "" : fields.get(index);
  }

  private Path base() {
    return file.toAbsolutePath().getParent();
  }

  private String place(int line) {
    return "'" + file + "', line " + line + ",";
  }
}

package org.refsr.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.refsr.RefSRException;
import org.refsr.files.TsvTable;

/**
 * The records of a whole batch, whoever made them, as one table: a line an item, in the order of
 * the manifest. The table is itself a manifest, with the references that were chosen for items that
 * are complete.
 */
public final class Summary {

  private final TsvTable table =
      new TsvTable(
          "input",
          "reference",
          "output",
          "similarity",
          "status",
          "seconds",
          "network_seconds",
          "model",
          "device",
          "version",
          "host",
          "job",
          "finished",
          "message");
  private final Map<String, Integer> counts = new TreeMap<>();

  private final FileState.Memory shared = new FileState.Memory();

  private Summary() {}

  /**
   * Reads the records of a batch.
   *
   * @param manifest what the batch was to do; null for the manifest that it left in its output
   *     folder
   * @param out the batch's output folder
   * @throws RefSRException (USAGE) if there is no manifest or it cannot be read
   */
  public static Summary of(Path manifest, Path out) {
    Path file = manifest == null ? out.resolve(Manifest.FILE) : manifest;
    if (manifest == null && !Files.exists(file))
      throw RefSRException.usage(
          "'%s' has no %s, so no batch began there; name its manifest or the right folder.",
          out, Manifest.FILE);
    Summary summary = new Summary();
    for (PlannedItem planned : Manifest.read(file, out.toAbsolutePath().normalize()))
      summary.add(planned);
    return summary;
  }

  /** Items in all. */
  public int items() {
    return table.rows().size();
  }

  /** Items whose outputs are there, made of the inputs and references that are there now. */
  public int complete() {
    return counts.getOrDefault(Sidecar.COMPLETE, 0);
  }

  /** Writes the table, with tabs between columns. */
  public void write(Path file) {
    table.write(file);
  }

  /**
   * Does nothing if all items are complete.
   *
   * @throws RefSRException (ITEMS_FAILED) with the counts otherwise
   */
  public void check() {
    if (complete() < items())
      throw new RefSRException(
          RefSRException.Kind.ITEMS_FAILED,
          String.format("%s; run the batch again for the rest.", this));
  }

  /** "12 images: 11 complete, 1 missing". */
  @Override
  public String toString() {
    return items()
        + " images: "
        + counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
  }

  // -- Helper methods --

  private void add(PlannedItem planned) {
    Optional<Sidecar> found = Sidecar.read(planned.item().output());
    String status = found.map(record -> status(planned, record)).orElse("missing");
    counts.merge(status, 1, Integer::sum);
    Sidecar record = found.orElseGet(Sidecar::new);
    boolean chosen = planned.auto() && status.equals(Sidecar.COMPLETE);
    List<String> row = new ArrayList<>(Manifest.fields(chosen ? chosen(planned, record) : planned));
    Map<String, String> made = record.provenance == null ? Map.of() : record.provenance;
    row.addAll(
        List.of(
            status,
            number(record.seconds),
            number(record.networkSeconds),
            made.getOrDefault("RefSR model", ""),
            made.getOrDefault("RefSR device", ""),
            made.getOrDefault("RefSR version", ""),
            text(record.host),
            text(record.job),
            text(record.finished),
            text(record.error)));
    table.addExactly(row);
  }

  private String status(PlannedItem planned, Sidecar record) {
    BatchItem item = planned.item();
    if (!record.isComplete()) return Sidecar.FAILED;
    if (!record.output.isThatOf(item.output())) return "damaged";
    if (record.confidence != null && !record.confidence.isThatOf(record.confidence.path()))
      return "damaged";
    List<Path> references = planned.auto() ? record.referencePaths() : item.references();
    return record.input.isThatOf(item.input()) && record.isMadeOf(references, shared)
        ? Sidecar.COMPLETE
        : "outdated";
  }

  /** With the reference that was chosen when it was done. */
  private static PlannedItem chosen(PlannedItem planned, Sidecar record) {
    BatchItem item = planned.item();
    OptionalDouble similarity =
        record.similarity == null ? OptionalDouble.empty() : OptionalDouble.of(record.similarity);
    return planned.with(
        new BatchItem(item.input(), record.referencePaths(), item.output(), similarity));
  }

  private static String number(Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "%.3f", value);
  }

  private static String text(String value) {
    return value == null ? "" : value.replaceAll("\\s+", " ");
  }
}

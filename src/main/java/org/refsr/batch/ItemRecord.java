package org.refsr.batch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.refsr.RefSRException;
import org.refsr.model.ClusterJob;

/**
 * The record of one output in the making: {@code output.tif.json}, the same for batches, single
 * files and results saved by menu commands.
 *
 * <pre>{@code
 * ItemRecord record = ItemRecord.begin(item, settings);
 * // ... make the output ...
 * record.complete(outcome);
 * }</pre>
 */
public final class ItemRecord {

  private static final String HOST = host();

  private final BatchItem item;
  private final Sidecar sidecar = new Sidecar();
  private final long start = System.nanoTime();

  private ItemRecord(BatchItem item, Map<String, String> settings) {
    this.item = item;
    sidecar.settings = settings;
    sidecar.similarity = item.similarity().isPresent() ? item.similarity().getAsDouble() : null;
    sidecar.host = HOST;
    sidecar.job = ClusterJob.name(System.getenv()).orElse(null);
  }

  /**
   * Notes what is known before the work: the files, by their SHA-256.
   *
   * @param settings what else decides how the output looks
   */
  public static ItemRecord begin(BatchItem item, Map<String, String> settings) {
    return begin(item, settings, new FileState.Memory());
  }

  /**
   * As {@link #begin(BatchItem, Map)}.
   *
   * @param shared what is known of references
   */
  static ItemRecord begin(BatchItem item, Map<String, String> settings, FileState.Memory shared) {
    ItemRecord record = new ItemRecord(item, settings);
    record.sidecar.input = FileState.ofReadable(item.input()).orElse(null);
    List<Optional<FileState>> references =
        item.references().stream().map(shared::of).collect(Collectors.toList());
    if (references.stream().allMatch(Optional::isPresent))
      record.sidecar.references =
          references.stream().map(Optional::get).collect(Collectors.toList());
    return record;
  }

  /**
   * Writes the record of an output whose input is no file, or was changed since it was read. What
   * it took is not known here.
   *
   * @throws RefSRException (USAGE) if it cannot be written
   */
  public static void ofImage(Path output, ItemOutcome outcome) {
    BatchItem item = new BatchItem(output, List.of(), output);
    ItemRecord record = new ItemRecord(item, null);
    try {
      record.describe(outcome);
      record.end();
    } catch (IOException e) {
      throw record.unwritten(e);
    }
  }

  /**
   * Writes the record of an output that is complete, and of its confidence map.
   *
   * @throws RefSRException (USAGE) if it cannot be written, or the input was not there when the
   *     work began
   */
  public void complete(ItemOutcome outcome) {
    if (sidecar.input == null || sidecar.references == null)
      throw RefSRException.usage(
          "'%s' or a reference of it appeared while it was read; do it again.", item.input());
    try {
      describe(outcome);
      sidecar.networkSeconds = outcome.networkSeconds();
      sidecar.seconds = seconds();
      end();
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  // -- Package methods --

  /** The share of a batch that it belongs to. */
  void shard(Shard shard) {
    sidecar.shard = shard.toString();
  }

  /** Whether output and map are there already, made of the same files with the same settings. */
  boolean isDone() {
    Optional<Sidecar> before = Sidecar.read(item.output()).filter(Sidecar::isComplete);
    if (before.isEmpty() || sidecar.input == null || sidecar.references == null) return false;
    Sidecar old = before.get();
    return sidecar.settings.equals(old.settings)
        && sums(List.of(sidecar.input)).equals(sums(List.of(old.input)))
        && sums(sidecar.references).equals(sums(old.references))
        && old.output.isThatOf(item.output())
        && (item.confidence().isEmpty()
            || old.confidence != null && old.confidence.isThatOf(item.confidence().get()));
  }

  /**
   * Writes the record of an output that could not be made.
   *
   * @param bug where it came from if it is RefSR's own error, else null
   */
  void failed(String message, Throwable bug) throws IOException {
    sidecar.status = Sidecar.FAILED;
    sidecar.output = null;
    sidecar.error = message;
    sidecar.trace = bug == null ? null : trace(bug);
    sidecar.seconds = seconds();
    end();
  }

  /** Since it began. */
  double seconds() {
    return Math.round((System.nanoTime() - start) / 1e6) / 1e3;
  }

  // -- Helper methods --

  private void describe(ItemOutcome outcome) throws IOException {
    sidecar.status = Sidecar.COMPLETE;
    sidecar.output = FileState.of(item.output());
    if (item.confidence().isPresent()) sidecar.confidence = FileState.of(item.confidence().get());
    sidecar.provenance = outcome.provenance();
    sidecar.notes = outcome.notes();
  }

  private void end() throws IOException {
    sidecar.finished = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    sidecar.write(item.output());
  }

  private RefSRException unwritten(IOException e) {
    return new RefSRException(
        RefSRException.Kind.USAGE,
        String.format(
            "The record of '%s' cannot be written (%s); check space and permissions.",
            item.output(), e.getMessage()),
        e);
  }

  private static List<String> sums(List<FileState> files) {
    return files.stream().map(FileState::sha256).collect(Collectors.toList());
  }

  private static List<String> trace(Throwable bug) {
    List<String> lines = new ArrayList<>(List.of(bug.toString()));
    Arrays.stream(bug.getStackTrace()).forEach(frame -> lines.add(frame.toString()));
    return lines;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}

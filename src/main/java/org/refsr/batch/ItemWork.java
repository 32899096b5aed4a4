package org.refsr.batch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.model.ClusterJob;

/** Does one item after another, if it is not done yet, and records it. */
final class ItemWork {

  private static final String HOST = host();

  private final ItemProcessor processor;
  private final Shard shard;
  private final Progress progress;
  private final FileState.Memory shared = new FileState.Memory();

  ItemWork(ItemProcessor processor, Shard shard, Progress progress) {
    this.processor = processor;
    this.shard = shard;
    this.progress = progress;
  }

  /**
   * Does an item.
   *
   * @param started told before its outputs are made, if they are
   * @throws RefSRException (CANCELLED) if the progress says so
   */
  ItemReport run(BatchItem item, Runnable started) {
    long start = System.nanoTime();
    Sidecar record = new Sidecar();
    try {
      describe(item, record);
      if (isDone(item, record))
        return report(item, ItemReport.Status.UNCHANGED, start, "", List.of());
      started.run();
      Files.createDirectories(item.output().getParent());
      ItemOutcome outcome = processor.process(item, progress);
      complete(item, record, outcome);
      record.seconds = seconds(start);
      record.write(item.output());
      return report(item, ItemReport.Status.DONE, start, "", outcome.notes());
    } catch (RefSRException e) {
      if (e.kind() == RefSRException.Kind.CANCELLED) throw e;
      return failed(item, record, start, e.getMessage(), null);
    } catch (IOException e) {
      String message =
          String.format(
              "The record of '%s' cannot be written (%s); check space and permissions.",
              item.output(), e.getMessage());
      return failed(item, record, start, message, null);
    } catch (OutOfMemoryError e) {
      String message =
          String.format(
              "'%s' needs more memory than Java has (%d MB); raise it (-Xmx) or crop the image.",
              item.input(), Runtime.getRuntime().maxMemory() >> 20);
      return failed(item, record, start, message, null);
    } catch (RuntimeException e) {
      String message = "An error of RefSR itself (" + e + "); please report it.";
      return failed(item, record, start, message, e);
    }
  }

  // -- Helper methods --

  /** What is known before the work. */
  private void describe(BatchItem item, Sidecar record) {
    record.settings = processor.settings();
    record.similarity = item.similarity().isPresent() ? item.similarity().getAsDouble() : null;
    record.host = HOST;
    record.job = ClusterJob.name(System.getenv()).orElse(null);
    record.shard = shard.toString();
    record.input = FileState.ofReadable(item.input()).orElse(null);
    List<Optional<FileState>> references =
        item.references().stream().map(shared::of).collect(Collectors.toList());
    if (references.stream().allMatch(Optional::isPresent))
      record.references = references.stream().map(Optional::get).collect(Collectors.toList());
  }

  private boolean isDone(BatchItem item, Sidecar now) {
    Optional<Sidecar> before = Sidecar.read(item.output()).filter(Sidecar::isComplete);
    if (before.isEmpty() || now.input == null || now.references == null) return false;
    Sidecar old = before.get();
    return now.settings.equals(old.settings)
        && sums(List.of(now.input)).equals(sums(List.of(old.input)))
        && sums(now.references).equals(sums(old.references))
        && old.output.isThatOf(item.output())
        && hasSameMap(item, old);
  }

  private boolean hasSameMap(BatchItem item, Sidecar old) {
    Optional<Path> map = processor.confidence(item);
    return map.isEmpty() || old.confidence != null && old.confidence.isThatOf(map.get());
  }

  private static List<String> sums(List<FileState> files) {
    return files.stream().map(FileState::sha256).collect(Collectors.toList());
  }

  private void complete(BatchItem item, Sidecar record, ItemOutcome outcome) throws IOException {
    if (record.input == null || record.references == null)
      throw RefSRException.usage(
          "'%s' or a reference of it appeared while it was read; run the batch again.",
          item.input());
    record.status = Sidecar.COMPLETE;
    record.output = FileState.of(item.output());
    Optional<Path> map = processor.confidence(item);
    if (map.isPresent()) record.confidence = FileState.of(map.get());
    record.provenance = outcome.provenance();
    record.notes = outcome.notes();
    record.networkSeconds = outcome.networkSeconds();
    record.finished = now();
  }

  private ItemReport failed(
      BatchItem item, Sidecar record, long start, String message, Throwable bug) {
    record.status = Sidecar.FAILED;
    record.output = null;
    record.error = message;
    record.trace = bug == null ? null : trace(bug);
    record.seconds = seconds(start);
    record.finished = now();
    List<String> notes = new ArrayList<>();
    try {
      record.write(item.output());
    } catch (IOException e) {
      notes.add("The failure could not be recorded (" + e.getMessage() + ").");
    }
    return report(item, ItemReport.Status.FAILED, start, message, notes);
  }

  private static ItemReport report(
      BatchItem item, ItemReport.Status status, long start, String message, List<String> notes) {
    return new ItemReport(item, status, seconds(start), message, notes);
  }

  private static List<String> trace(Throwable bug) {
    List<String> lines = new ArrayList<>(List.of(bug.toString()));
    Arrays.stream(bug.getStackTrace()).forEach(frame -> lines.add(frame.toString()));
    return lines;
  }

  private static double seconds(long start) {
    return Math.round((System.nanoTime() - start) / 1e6) / 1e3;
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}

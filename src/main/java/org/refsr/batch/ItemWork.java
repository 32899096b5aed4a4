package org.refsr.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.refsr.Progress;
import org.refsr.RefSRException;

/** Does one item after another, if it is not done yet, and records it. */
final class ItemWork {

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
    ItemRecord record = ItemRecord.begin(item, processor.settings(), shared);
    record.shard(shard);
    try {
      if (record.isDone()) return report(item, record, ItemReport.Status.UNCHANGED, "", List.of());
      started.run();
      Files.createDirectories(item.output().getParent());
      ItemOutcome outcome = processor.process(item, progress);
      record.complete(outcome);
      return report(item, record, ItemReport.Status.DONE, "", outcome.notes());
    } catch (RefSRException e) {
      if (e.kind() == RefSRException.Kind.CANCELLED) throw e;
      return failed(item, record, e.getMessage(), null);
    } catch (IOException e) {
      String message =
          String.format(
              "The folder of '%s' cannot be made (%s); check space and permissions.",
              item.output(), e.getMessage());
      return failed(item, record, message, null);
    } catch (OutOfMemoryError e) {
      String message =
          String.format(
              "'%s' needs more memory than Java has (%d MB); raise it (-Xmx) or crop the image.",
              item.input(), Runtime.getRuntime().maxMemory() >> 20);
      return failed(item, record, message, null);
    } catch (RuntimeException e) {
      String message = "An error of RefSR itself (" + e + "); please report it.";
      return failed(item, record, message, e);
    }
  }

  // -- Helper methods --

  private static ItemReport failed(
      BatchItem item, ItemRecord record, String message, Throwable bug) {
    List<String> notes = new ArrayList<>();
    try {
      record.failed(message, bug);
    } catch (IOException e) {
      notes.add("The failure could not be recorded (" + e.getMessage() + ").");
    }
    return report(item, record, ItemReport.Status.FAILED, message, notes);
  }

  private static ItemReport report(
      BatchItem item,
      ItemRecord record,
      ItemReport.Status status,
      String message,
      List<String> notes) {
    return new ItemReport(item, status, record.seconds(), message, notes);
  }
}

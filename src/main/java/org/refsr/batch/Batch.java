package org.refsr.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.refsr.RefSRException;

/**
 * Does the items of a plan, one after another. An item that fails is reported and recorded, and the
 * others go on; one that is done, with its files and settings unchanged, is passed over.
 *
 * <pre>{@code
 * BatchPlan plan = BatchPlan.make(request, chooser, monitor);
 * BatchResult result = Batch.run(plan, processor, monitor);
 * result.check();
 * }</pre>
 *
 * <p>Killed at any moment, the same call goes on where it was: only what the dead process had not
 * finished is done. Several processes may work on the same items; each item is done by one.
 */
public final class Batch {

  private static final long BUSY_MILLIS = 500;

  private final BatchPlan plan;
  private final ItemProcessor processor;
  private final BatchMonitor monitor;
  private final ItemWork work;
  private final Map<Path, Integer> uses = new HashMap<>();
  private final Map<ItemReport.Status, Integer> counts = new HashMap<>();
  private int finished;

  private Batch(BatchPlan plan, ItemProcessor processor, BatchMonitor monitor) {
    this.plan = plan;
    this.processor = processor;
    this.monitor = monitor;
    work = new ItemWork(processor, plan.shard(), monitor);
    for (BatchItem item : plan.items())
      for (Path reference : item.references()) uses.merge(reference, 1, Integer::sum);
  }

  /**
   * Runs a batch to its end.
   *
   * @throws RefSRException (USAGE) if the output folder cannot be made or written; (CANCELLED) if
   *     the monitor says so, without a trace of the item that was interrupted
   */
  public static BatchResult run(BatchPlan plan, ItemProcessor processor, BatchMonitor monitor) {
    try {
      Files.createDirectories(plan.out());
      plan.writeManifest();
      try (LockFile locks = LockFile.open(plan.out())) {
        return new Batch(plan, processor, monitor).run(locks);
      }
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          String.format(
              "The output folder '%s' cannot be written (%s); check space and permissions.",
              plan.out(), e.getMessage()),
          e);
    }
  }

  // -- Helper methods --

  private BatchResult run(LockFile locks) throws IOException {
    Queue<BatchItem> left = new ArrayDeque<>(plan.items());
    int busy = 0;
    while (!left.isEmpty()) {
      monitor.checkCancelled();
      BatchItem item = left.remove();
      Optional<FileLockHandle> lock = locks.tryLock(item.output());
      if (lock.isPresent()) {
        busy = 0;
        try (FileLockHandle held = lock.get()) {
          finish(run(item));
        }
      } else {
        left.add(item);
        if (++busy >= left.size()) pause();
      }
    }
    return new BatchResult(
        count(ItemReport.Status.DONE),
        count(ItemReport.Status.UNCHANGED),
        count(ItemReport.Status.FAILED));
  }

  private ItemReport run(BatchItem item) {
    return work.run(item, () -> monitor.started(item, finished + 1, plan.items().size()));
  }

  private void finish(ItemReport report) {
    counts.merge(report.status(), 1, Integer::sum);
    monitor.finished(report, ++finished, plan.items().size());
    for (Path reference : report.item().references())
      if (uses.merge(reference, -1, Integer::sum) == 0) processor.forget(reference);
  }

  /** All that is left is being done by other processes. */
  private void pause() {
    try {
      Thread.sleep(BUSY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RefSRException.cancelled();
    }
  }

  private int count(ItemReport.Status status) {
    return counts.getOrDefault(status, 0);
  }
}

package org.refsr.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.refsr.batch.BatchItem;
import org.refsr.batch.BatchMonitor;
import org.refsr.batch.BatchResult;
import org.refsr.batch.ItemReport;
import org.refsr.batch.Shard;

/**
 * A batch as plain lines: on standard output the path of every result as soon as it is there, on
 * standard error failures, notes and, at most every ten seconds, how far it is.
 */
final class BatchLines implements BatchMonitor {

  private static final long INTERVAL = Duration.ofSeconds(10).toNanos();

  private final PrintWriter out;
  private final PrintWriter err;
  private final LongSupplier clock;
  private long lastLine;
  private double seconds;
  private int timed;
  private int noted;

  BatchLines(PrintWriter out, PrintWriter err) {
    this(out, err, System::nanoTime);
  }

  BatchLines(PrintWriter out, PrintWriter err, LongSupplier nanoseconds) {
    this.out = out;
    this.err = err;
    this.clock = nanoseconds;
    lastLine = nanoseconds.getAsLong();
  }

  @Override
  public synchronized void update(long done, long total, String what) {
    if (total > 1 && isDue()) tell("%s %d of %d%n", what, done, total);
  }

  @Override
  public boolean cancelled() {
    return Interruption.requested();
  }

  @Override
  public synchronized void started(BatchItem item, int number, int total) {
    if (isDue())
      tell("image %d of %d, %s%s%n", number, total, item.input(), timeLeft(total - number + 1));
  }

  @Override
  public synchronized void finished(ItemReport report, int finished, int total) {
    if (report.status() != ItemReport.Status.UNCHANGED) {
      seconds += report.seconds();
      timed++;
    }
    if (!report.notes().isEmpty()) noted++;
    if (report.status() == ItemReport.Status.FAILED)
      tell("image %d of %d failed: %s%n", finished, total, report.message());
    else {
      out.println(report.item().output());
      out.flush();
    }
  }

  /** The last line. */
  void end(BatchResult result, Shard shard) {
    if (noted > 0) tell("%d images have notes, in the files NAME.json beside the results%n", noted);
    tell("%s%s%n", shard.count() > 1 ? "share " + shard + ", " : "", result);
  }

  // -- Helper methods --

  private void tell(String format, Object... arguments) {
    err.printf(Locale.ROOT, format, arguments);
    err.flush();
  }

  private boolean isDue() {
    long now = clock.getAsLong();
    if (now - lastLine < INTERVAL) return false;
    lastLine = now;
    return true;
  }

  /** By the items done so far. */
  private String timeLeft(int items) {
    if (timed == 0) return "";
    double left = seconds / timed * items;
    return left < 90
        ? String.format(Locale.ROOT, ", about %.0f s left", left)
        : String.format(Locale.ROOT, ", about %.0f min left", left / 60);
  }
}

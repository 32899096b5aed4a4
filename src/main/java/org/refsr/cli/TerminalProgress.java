package org.refsr.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.refsr.Progress;

/** A plain line a step, at most one a second, with the time left. */
final class TerminalProgress implements Progress {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final PrintWriter out;
  private final LongSupplier clock;
  private long start;
  private long startDone = -1;
  private long lastLine;

  TerminalProgress(PrintWriter out) {
    this(out, System::nanoTime);
  }

  TerminalProgress(PrintWriter out, LongSupplier nanoseconds) {
    this.out = out;
    this.clock = nanoseconds;
    this.lastLine = nanoseconds.getAsLong();
  }

  @Override
  public synchronized void update(long done, long total, String what) {
    long now = clock.getAsLong();
    if (startDone < 0 || done < startDone) {
      start = now;
      startDone = done;
    }
    if (now - lastLine < SECOND && done != total) return;
    lastLine = now;
    if (total <= 0) out.printf("%s %d%n", what, done);
    else out.printf("%s %d of %d%s%n", what, done, total, timeLeft(now, done, total));
    out.flush();
  }

  @Override
  public boolean cancelled() {
    return Interruption.requested();
  }

  // -- Helper methods --

  /** By the steps since the first, which also had to load the model. */
  private String timeLeft(long now, long done, long total) {
    if (done == startDone || done >= total) return "";
    double seconds = 1e-9 * (now - start) / (done - startDone) * (total - done);
    return seconds < 90
        ? String.format(Locale.ROOT, ", about %.0f s left", seconds)
        : String.format(Locale.ROOT, ", about %.0f min left", seconds / 60);
  }
}

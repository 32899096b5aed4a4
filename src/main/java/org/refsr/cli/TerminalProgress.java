package org.refsr.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.refsr.Progress;
import org.refsr.TimeLeft;

/** A plain line a step, at most one a second, with the time left. */
final class TerminalProgress implements Progress {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final PrintWriter out;
  private final LongSupplier clock;
  private final TimeLeft timeLeft = new TimeLeft();
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
    String left = timeLeft.after(now, done, total);
    if (now - lastLine < SECOND && done != total) return;
    lastLine = now;
    if (total <= 0) out.printf("%s %d%n", what, done);
    else out.printf("%s %d of %d%s%n", what, done, total, left.isEmpty() ? "" : ", " + left);
    out.flush();
  }

  @Override
  public boolean cancelled() {
    return Interruption.requested();
  }
}

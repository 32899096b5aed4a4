package org.refsr;

import java.util.Locale;

/** Estimates how long work will go on, by the steps since the first, which also has to warm up. */
public final class TimeLeft {

  private static final double SECOND = 1e9;
  private static final int LONG = 90;

  private long start;
  private long startDone = -1;
  private long startTotal;

  /**
   * In words, "about 12 s left" for instance; empty where nothing can be said yet or nothing is
   * left.
   *
   * @param now nanoseconds
   * @param done steps finished; fewer than before means that other work began
   * @param total steps in all, 0 when unknown; another than before means so too
   */
  public String after(long now, long done, long total) {
    if (startDone < 0 || done < startDone || total != startTotal) {
      start = now;
      startTotal = total;
      startDone = done;
    }
    if (done == startDone || done >= total) return "";
    double seconds = (now - start) / SECOND / (done - startDone) * (total - done);
    return seconds < LONG
        ? String.format(Locale.ROOT, "about %.0f s left", seconds)
        : String.format(Locale.ROOT, "about %.0f min left", seconds / 60);
  }
}

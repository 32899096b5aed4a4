package org.refsr.ij;

import ij.IJ;
import org.refsr.Progress;

/**
 * Progress in ImageJ's status bar, with the time left; the Escape key cancels. Without a status bar
 * nothing is shown.
 */
public final class HostProgress implements Progress {

  private final long start = System.nanoTime();

  /** Forgets an Escape pressed before. */
  public HostProgress() {
    IJ.resetEscape();
  }

  @Override
  public void update(long done, long total, String what) {
    IJ.showProgress((int) Math.min(done, Integer.MAX_VALUE), (int) Math.max(1, total));
    double seconds = (System.nanoTime() - start) / 1e9;
    if (done > 0 && done < total)
      IJ.showStatus(
          String.format(
              "RefSR: %s %d of %d, %.0f s left (Esc cancels)",
              what, done, total, seconds / done * (total - done)));
  }

  @Override
  public boolean cancelled() {
    return IJ.escapePressed();
  }
}

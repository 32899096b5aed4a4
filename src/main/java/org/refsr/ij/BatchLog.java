package org.refsr.ij;

import ij.IJ;
import org.refsr.Progress;
import org.refsr.batch.BatchItem;
import org.refsr.batch.BatchMonitor;
import org.refsr.batch.BatchResult;
import org.refsr.batch.ItemReport;

/** A batch in ImageJ's log, a line for each failure and one at the end, and its progress bar. */
public final class BatchLog implements BatchMonitor {

  private final Progress progress;

  /**
   * @param progress shows how many images are done, and says when the user cancels
   */
  public BatchLog(Progress progress) {
    this.progress = progress;
  }

  /** Tiles are too small a part of a batch to be shown. */
  @Override
  public void update(long done, long total, String what) {
    if (!what.equals("tile")) progress.update(done, total, what);
  }

  @Override
  public boolean cancelled() {
    return progress.cancelled();
  }

  @Override
  public void started(BatchItem item, int number, int total) {
    progress.update(number - 1, total, "image");
  }

  @Override
  public void finished(ItemReport report, int finished, int total) {
    if (report.status() == ItemReport.Status.FAILED)
      IJ.log(String.format("RefSR: image %d of %d failed: %s", finished, total, report.message()));
    progress.update(finished, total, "image");
  }

  /**
   * Writes the last line.
   *
   * @throws org.refsr.RefSRException (ITEMS_FAILED) if an image failed
   */
  public void end(BatchResult result) {
    IJ.log("RefSR: " + result);
    result.check();
  }
}

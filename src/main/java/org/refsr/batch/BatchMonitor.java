package org.refsr.batch;

import org.refsr.Progress;

/** Where a batch reports to: a terminal prints lines, ImageJ its log. */
public interface BatchMonitor extends Progress {

  /**
   * Called before an item's outputs are made; {@link #update} then tells of its tiles.
   *
   * @param number of the item in this share, from 1
   * @param total items of this share
   */
  void started(BatchItem item, int number, int total);

  /**
   * Called after every item, also those that were there already.
   *
   * @param finished items that have ended
   * @param total items of this share
   */
  void finished(ItemReport report, int finished, int total);
}

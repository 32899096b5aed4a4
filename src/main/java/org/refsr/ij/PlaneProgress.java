package org.refsr.ij;

import org.refsr.Progress;

/** Reports the work on one of several planes, all equally long, as a part of the whole. */
final class PlaneProgress implements Progress {

  private final Progress whole;
  private final int before;
  private final int planes;

  /**
   * @param before planes that are done
   * @param planes planes in all
   */
  PlaneProgress(Progress whole, int before, int planes) {
    this.whole = whole;
    this.before = before;
    this.planes = planes;
  }

  @Override
  public void update(long done, long total, String what) {
    whole.update(before * total + done, planes * total, what);
  }

  @Override
  public boolean cancelled() {
    return whole.cancelled();
  }
}

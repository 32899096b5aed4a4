package org.refsr;

/** Reports one of several equally long parts of the work as a part of the whole. */
final class PartProgress implements Progress {

  private final Progress whole;
  private final int before;
  private final int parts;

  /**
   * @param before parts that are done
   */
  PartProgress(Progress whole, int before, int parts) {
    this.whole = whole;
    this.before = before;
    this.parts = parts;
  }

  @Override
  public void update(long done, long total, String what) {
    whole.update(before * total + done, parts * total, what);
  }

  @Override
  public boolean cancelled() {
    return whole.cancelled();
  }
}

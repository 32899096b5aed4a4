package org.refsr.batch;

import org.refsr.RefSRException;

/** How many items of a batch ended in which way. */
public final class BatchResult {

  private final int done;
  private final int unchanged;
  private final int failed;

  BatchResult(int done, int unchanged, int failed) {
    this.done = done;
    this.unchanged = unchanged;
    this.failed = failed;
  }

  public int done() {
    return done;
  }

  /** Items whose outputs were there already. */
  public int unchanged() {
    return unchanged;
  }

  public int failed() {
    return failed;
  }

  /**
   * Does nothing if no item failed.
   *
   * @throws RefSRException (ITEMS_FAILED) with the counts otherwise
   */
  public void check() {
    if (failed > 0)
      throw new RefSRException(
          RefSRException.Kind.ITEMS_FAILED,
          String.format(
              "%d of %d images failed, each for the reason given above; the same line again does"
                  + " what is left.",
              failed, done + unchanged + failed));
  }

  /** "200 images: 190 done, 8 unchanged, 2 failed". */
  @Override
  public String toString() {
    return String.format(
        "%d images: %d done, %d unchanged, %d failed",
        done + unchanged + failed, done, unchanged, failed);
  }
}

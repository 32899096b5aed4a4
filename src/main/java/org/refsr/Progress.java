package org.refsr;

/**
 * Where long work reports to and learns that it should stop; a host (menus, terminal, batch)
 * implements it.
 */
public interface Progress {

  /** Reports nothing and never cancels. */
  Progress NONE =
      new Progress() {
        @Override
        public void update(long done, long total, String what) {}

        @Override
        public boolean cancelled() {
          return false;
        }
      };

  /**
   * Called after every unit of work (tile, step, file).
   *
   * @param done units finished
   * @param total units in all, 0 when unknown
   * @param what the unit in words, "tile" for instance
   */
  void update(long done, long total, String what);

  /** Whether the user wants the work to stop. */
  boolean cancelled();

  /**
   * What one of several equally long parts of the work reports to.
   *
   * @param before parts that are done
   * @param parts parts in all
   */
  default Progress part(int before, int parts) {
    return new PartProgress(this, before, parts);
  }

  /** Throws {@link RefSRException.Kind#CANCELLED} when {@link #cancelled()}. */
  default void checkCancelled() {
    if (cancelled()) throw RefSRException.cancelled();
  }
}

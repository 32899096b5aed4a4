package org.refsr;

/** What enlarging all planes of an image in memory takes of the Java heap. */
public final class StackMemory {

  private StackMemory() {}

  /**
   * Refuses an image whose results do not fit into memory, before the first plane is done.
   *
   * @param name of the image
   * @param planes how many it has
   * @param each bytes that stay of the results of one plane
   * @throws RefSRException (USAGE) if less is free, with the number of planes that would fit
   */
  public static void require(String name, int planes, long each) {
    if (planes < 2) return; // one that does not fit is refused when it is begun
    long available = Heap.free(planes * each);
    require(name, planes, each, available);
  }

  static void require(String name, int planes, long each, long available) {
    if (planes * each <= available) return;
    throw RefSRException.usage(
        "The results of the %d planes of '%s' need %d MB of memory, but %d MB are available, which"
            + " is enough for %d planes or a region of %.0f %% of the width and height; raise the"
            + " memory limit of Java (-Xmx), duplicate fewer planes or select a region.",
        planes,
        name,
        (planes * each >> 20) + 1,
        available >> 20,
        Math.max(0, available / each - 1),
        Math.floor(100 * Math.sqrt(Math.max(0, available) / ((planes + 1.0) * each))));
  }
}

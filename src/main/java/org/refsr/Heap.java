package org.refsr;

/** Refuses work that does not fit into the Java heap before it starts. */
final class Heap {

  private static final long MIB = 1 << 20;

  private Heap() {}

  /**
   * @param what the work, as the subject of a sentence
   * @param bytes heap it needs
   * @throws RefSRException (USAGE) if less is free
   */
  static void require(String what, long bytes) {
    if (bytes <= available()) return;
    System.gc(); // what is in use may be garbage
    require(what, bytes, available());
  }

  static void require(String what, long bytes, long available) {
    if (bytes > available)
      throw RefSRException.usage(
          "%s needs %d MB of memory, but %d MB are available; "
              + "raise the memory limit of Java (-Xmx) or give a smaller image.",
          what, (bytes + MIB - 1) / MIB, available / MIB);
  }

  /**
   * Bytes that are free; garbage is collected first only if that is less than wanted, for a
   * collection takes longer than a small image.
   *
   * @param wanted bytes that are as good as any number
   */
  static long free(long wanted) {
    if (available() < wanted) System.gc();
    return available();
  }

  // -- Helper methods --

  private static long available() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
  }
}

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

  /** Bytes that are free, or garbage. */
  static long free() {
    System.gc();
    return available();
  }

  // -- Helper methods --

  private static long available() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
  }
}

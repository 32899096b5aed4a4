package org.refsr.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C as cancellation: work sees {@link #requested()} at its next step and has some seconds to
 * remove what is half done. Java then ends with 130.
 */
final class Interruption implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 10;

  private static volatile boolean requested;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::cancel, "RefSR cancellation");

  private Interruption() {}

  /** Watches for the end of the JVM until closed. */
  static Interruption install() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Whether the user pressed Ctrl-C. */
  static boolean requested() {
    return requested;
  }

  @Override
  public void close() {
    finished.countDown();
    if (!requested) Runtime.getRuntime().removeShutdownHook(hook);
  }

  // -- Helper methods --

  private void cancel() {
    requested = true;
    try {
      finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

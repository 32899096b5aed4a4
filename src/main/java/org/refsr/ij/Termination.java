package org.refsr.ij;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end of ImageJ, by SIGTERM, Ctrl-C or Quit, as cancellation of the command that runs: it sees
 * {@link #requested()} at its next step and has a minute to save or remove what is half done.
 */
final class Termination implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::cancel, "RefSR termination");
  private volatile boolean requested;

  /** Watches for the end of the JVM until closed. */
  Termination() {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      requested = true; // it is ending
    }
  }

  /** Whether ImageJ is about to end. */
  boolean requested() {
    return requested;
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      if (!requested) Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is ending, and need not wait for this any more.
    }
  }

  // -- Helper methods --

  private void cancel() {
    requested = true;
    try {
      ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

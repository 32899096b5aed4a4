package org.refsr.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.refsr.RefSRException;

/**
 * Ctrl-C and SIGTERM as cancellation: work sees {@link #requested()} at its next step and has a
 * minute to save or remove what is half done. Java would end with 130 or 143; it ends with the exit
 * code of the work, 130 if that was cancelled.
 */
final class Interruption implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;

  private static volatile boolean requested;
  private static volatile Runnable listener = () -> {};

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::cancel, "RefSR cancellation");
  private volatile int exitCode = RefSRException.Kind.CANCELLED.exitCode();

  private Interruption() {}

  /** Watches for the end of the JVM until closed. */
  static Interruption install() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Whether the user pressed Ctrl-C or the system asked to end. */
  static boolean requested() {
    return requested;
  }

  /** Has a task told as soon as that happens, in place of the one before. */
  static void whenRequested(Runnable task) {
    listener = task;
  }

  /** Tells the exit code that the work has ended with. */
  void finish(int code) {
    exitCode = code;
  }

  @Override
  public void close() {
    finished.countDown();
    if (!requested) Runtime.getRuntime().removeShutdownHook(hook);
  }

  // -- Helper methods --

  private void cancel() {
    requested = true;
    listener.run();
    try {
      finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().halt(exitCode);
  }
}

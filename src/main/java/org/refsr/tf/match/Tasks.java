package org.refsr.tf.match;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.refsr.RefSRException;

/** Work that several threads share. */
final class Tasks {

  private Tasks() {}

  /**
   * Runs all and waits for them.
   *
   * @throws RefSRException (CANCELLED) if the waiting thread is interrupted
   */
  static void run(List<? extends Runnable> tasks, ExecutorService threads) {
    List<Future<?>> running = new ArrayList<>();
    for (Runnable task : tasks) running.add(threads.submit(task));
    try {
      for (Future<?> task : running) task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefSRException(RefSRException.Kind.CANCELLED, "The search was interrupted.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}

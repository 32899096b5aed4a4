package org.refsr;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Does several pieces of work at the same time and takes their results in the order of submission,
 * on the thread that submits; with one at a time there is no other thread.
 */
final class InOrder implements AutoCloseable {

  private final int atOnce;
  private final ExecutorService threads;
  private final Deque<Runnable> open = new ArrayDeque<>();

  InOrder(int atOnce) {
    this.atOnce = atOnce;
    threads = atOnce > 1 ? Executors.newFixedThreadPool(atOnce) : null;
  }

  /** Starts work; waits first for the oldest if there are as many as may be. */
  <T> void submit(Supplier<T> work, Consumer<T> taker) {
    if (threads == null) {
      taker.accept(work.get());
      return;
    }
    if (open.size() == atOnce) open.remove().run();
    Future<T> result = threads.submit(work::get);
    open.add(() -> taker.accept(await(result)));
  }

  /**
   * Waits for all.
   *
   * @throws RefSRException (CANCELLED) if the waiting thread is interrupted
   */
  void finish() {
    while (!open.isEmpty()) open.remove().run();
  }

  /** Waits for what runs and drops its results. */
  @Override
  public void close() {
    if (threads == null) return;
    threads.shutdown();
    boolean interrupted = false;
    while (true) {
      try {
        if (threads.awaitTermination(1, TimeUnit.HOURS)) break;
      } catch (InterruptedException e) {
        interrupted = true; // what runs holds tensors that the caller is going to free
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  // -- Helper methods --

  private static <T> T await(Future<T> result) {
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RefSRException.cancelled();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException) throw (RuntimeException) e.getCause();
      if (e.getCause() instanceof Error) throw (Error) e.getCause();
      throw new IllegalStateException(e.getCause());
    }
  }
}

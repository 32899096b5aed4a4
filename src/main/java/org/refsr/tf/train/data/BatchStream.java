package org.refsr.tf.train.data;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.refsr.RefSRException;

/**
 * Batches in the order of their steps, prepared ahead by background threads so that the consumer
 * need not wait. For one consumer at a time.
 *
 * <pre>{@code
 * try (BatchStream stream = new BatchStream(batches, 1, 4)) {
 *   stream.seek(resumedStep);
 *   Batch batch = stream.next();
 * }
 * }</pre>
 */
public final class BatchStream implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;
  private static final AtomicInteger THREADS = new AtomicInteger();

  private final Batches batches;
  private final int ahead;
  private final ExecutorService workers;
  private final Deque<Future<Batch>> pending = new ArrayDeque<>();
  private long step;
  private long waited;

  /**
   * @param threads that prepare batches, at least 1
   * @param ahead how many batches are prepared or in preparation, at least 1
   */
  public BatchStream(Batches batches, int threads, int ahead) {
    if (ahead < 1) throw new IllegalArgumentException("Cannot prepare " + ahead + " batches.");
    this.batches = batches;
    this.ahead = ahead;
    workers = Executors.newFixedThreadPool(threads, BatchStream::thread);
  }

  /** Makes the next batch that of the given step. */
  public void seek(long nextStep) {
    pending.forEach(batch -> batch.cancel(false));
    pending.clear();
    step = nextStep;
  }

  /** The step of the next batch. */
  public long step() {
    return step;
  }

  /**
   * The next batch, waited for if need be.
   *
   * @throws RefSRException as reading images does, or (CANCELLED) if the thread is interrupted
   */
  public Batch next() {
    while (pending.size() < ahead) {
      long wanted = step + pending.size();
      pending.add(workers.submit(() -> batches.batch(wanted)));
    }
    long start = System.nanoTime();
    Batch batch = get(pending.element());
    waited += System.nanoTime() - start;
    pending.remove();
    step++;
    return batch;
  }

  /** Nanoseconds that {@link #next} has waited so far. */
  public long waitedNanos() {
    return waited;
  }

  /** Stops the threads. */
  @Override
  public void close() {
    seek(step);
    workers.shutdownNow();
    try {
      workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // -- Helper methods --

  private static Batch get(Future<Batch> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RefSRException.cancelled();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException) throw (RuntimeException) e.getCause();
      if (e.getCause() instanceof Error) throw (Error) e.getCause();
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "refsr-batches-" + THREADS.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}

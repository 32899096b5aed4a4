package org.refsr.eval;

import java.util.function.Supplier;

/** Time and memory of a piece of work. */
final class Stopwatch {

  private double seconds;
  private double megabytes;

  /** Does the work. */
  <R> R time(Supplier<R> work) {
    PeakMemory.reset();
    long start = System.nanoTime();
    R result = work.get();
    seconds = 1e-9 * (System.nanoTime() - start);
    megabytes = PeakMemory.megabytes();
    return result;
  }

  /** Of the last work. */
  double seconds() {
    return seconds;
  }

  /** Most memory during the last work, in MiB. */
  double megabytes() {
    return megabytes;
  }
}

package org.refsr.tf.run;

import org.refsr.model.CpuTime;

/** Time since it was made. */
final class Stopwatch {

  private final long start = System.nanoTime();
  private final double cpu = CpuTime.seconds();

  double seconds() {
    return 1e-9 * (System.nanoTime() - start);
  }

  /** Of the whole process. */
  double cpuSeconds() {
    return CpuTime.seconds() - cpu;
  }
}

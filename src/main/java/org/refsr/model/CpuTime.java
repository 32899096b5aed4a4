package org.refsr.model;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/** Processor time of this process, all threads and native code included. */
public final class CpuTime {

  private CpuTime() {}

  /** Seconds since the process began; NaN where Java cannot tell. */
  public static double seconds() {
    OperatingSystemMXBean bean = ManagementFactory.getOperatingSystemMXBean();
    if (!(bean instanceof com.sun.management.OperatingSystemMXBean)) return Double.NaN;
    return 1e-9 * ((com.sun.management.OperatingSystemMXBean) bean).getProcessCpuTime();
  }
}

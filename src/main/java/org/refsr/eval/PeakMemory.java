package org.refsr.eval;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The most memory that this process has held since the last {@link #reset()}: on Linux that of the
 * whole process, TensorFlow's included, as the kernel counts it; elsewhere only the Java heap.
 */
public final class PeakMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path CLEAR = Path.of("/proc/self/clear_refs");
  private static final byte[] RESET_PEAK = {'5'};
  private static final double KIB_PER_MIB = 1024;

  private PeakMemory() {}

  /** Starts anew; where the kernel does not allow it, the peak is that since the JVM's start. */
  public static void reset() {
    pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    if (!Files.isWritable(CLEAR)) return;
    try {
      Files.write(CLEAR, RESET_PEAK);
    } catch (IOException e) {
      return; // a container may forbid it; the figure is then an upper bound
    }
  }

  /** In MiB. */
  public static double megabytes() {
    if (Files.isReadable(STATUS)) {
      try {
        for (String line : Files.readAllLines(STATUS, StandardCharsets.ISO_8859_1))
          if (line.startsWith("VmHWM:"))
            return Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB;
      } catch (IOException e) {
        return heap();
      }
    }
    return heap();
  }

  // -- Helper methods --

  private static double heap() {
    long bytes = 0;
    for (MemoryPoolMXBean pool : pools())
      if (pool.getType() == MemoryType.HEAP) bytes += pool.getPeakUsage().getUsed();
    return bytes / KIB_PER_MIB / KIB_PER_MIB;
  }

  private static List<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans();
  }
}

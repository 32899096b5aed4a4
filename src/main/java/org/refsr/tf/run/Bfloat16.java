package org.refsr.tf.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.refsr.model.EngineOptions.Precision;

/** Whether convolutions are run in bfloat16. */
final class Bfloat16 {

  private static final Path CPUS = Path.of("/proc/cpuinfo");

  /** Of x86 processors, as Linux names them: instructions that multiply bfloat16. */
  private static final Set<String> FLAGS = Set.of("avx512_bf16", "amx_bf16");

  private Bfloat16() {}

  /**
   * Whether to use it. The choice must be the same at every call, as it changes results a little:
   * it is made by what the processor can do, not by a timing.
   *
   * @param device as {@link Devices} names it; a GPU has its own ways to be fast
   */
  static boolean isChosen(Precision wanted, String device) {
    if (wanted != Precision.AUTO) return wanted == Precision.BFLOAT16;
    return device.equals("CPU") && isFast(CPUS);
  }

  /**
   * Whether a processor multiplies bfloat16.
   *
   * @param cpus what Linux tells of processors; elsewhere nothing is known of them
   */
  static boolean isFast(Path cpus) {
    try {
      if (!Files.isReadable(cpus)) return false;
      List<String> lines = Files.readAllLines(cpus);
      return lines.stream()
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(line -> Arrays.stream(line.split("\\s+")).anyMatch(FLAGS::contains))
          .orElse(false);
    } catch (IOException e) {
      return false; // as where nothing is known
    }
  }
}

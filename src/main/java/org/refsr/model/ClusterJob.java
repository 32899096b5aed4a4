package org.refsr.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What a SLURM job tells the programs it runs, by its environment. */
public final class ClusterJob {

  private ClusterJob() {}

  /** The job's number, "41" or, of an array's task, "41_3"; empty outside of jobs. */
  public static Optional<String> name(Map<String, String> environment) {
    if (environment.containsKey("SLURM_ARRAY_JOB_ID"))
      return Optional.of(
          environment.get("SLURM_ARRAY_JOB_ID") + "_" + environment.get("SLURM_ARRAY_TASK_ID"));
    return Optional.ofNullable(environment.get("SLURM_JOB_ID"));
  }

  /** The CPUs a task may use; empty outside of jobs and where the job did not say. */
  public static OptionalInt cpus(Map<String, String> environment) {
    String cpus = environment.getOrDefault("SLURM_CPUS_PER_TASK", "");
    return cpus.matches("[1-9]\\d{0,5}")
        ? OptionalInt.of(Integer.parseInt(cpus))
        : OptionalInt.empty();
  }

  /**
   * A folder on the node for files of this job: the cluster's own for the job where it names one,
   * else the system's; empty outside of jobs.
   */
  public static Optional<Path> scratch(Map<String, String> environment) {
    if (!environment.containsKey("SLURM_JOB_ID")) return Optional.empty();
    return Stream.of("SLURM_TMPDIR", "TMPDIR")
        .map(environment::get)
        .filter(folder -> folder != null && !folder.isEmpty() && Files.isWritable(Path.of(folder)))
        .map(Path::of)
        .findFirst()
        .or(() -> Optional.of(Path.of(System.getProperty("java.io.tmpdir"))));
  }
}

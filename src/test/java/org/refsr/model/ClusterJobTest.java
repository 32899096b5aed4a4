package org.refsr.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterJobTest {

  @TempDir Path folder;

  @Test
  void outsideOfJobsThereIsNothingToTell() {
    Map<String, String> environment = Map.of("TMPDIR", folder.toString());
    assertThat(ClusterJob.name(environment)).isEmpty();
    assertThat(ClusterJob.cpus(environment)).isEmpty();
    assertThat(ClusterJob.scratch(environment)).isEmpty();
  }

  @Test
  void aJobTellsItsNumberCpusAndFolder() {
    Map<String, String> environment =
        Map.of(
            "SLURM_JOB_ID", "42",
            "SLURM_ARRAY_JOB_ID", "41",
            "SLURM_ARRAY_TASK_ID", "3",
            "SLURM_CPUS_PER_TASK", "6",
            "SLURM_TMPDIR", folder.resolve("none").toString(),
            "TMPDIR", folder.toString());
    assertThat(ClusterJob.name(environment)).contains("41_3");
    assertThat(ClusterJob.cpus(environment)).hasValue(6);
    assertThat(ClusterJob.scratch(environment)).contains(folder);
    Path systems = Path.of(System.getProperty("java.io.tmpdir"));
    assertThat(ClusterJob.scratch(Map.of("SLURM_JOB_ID", "7"))).contains(systems);
    assertThat(ClusterJob.cpus(Map.of("SLURM_CPUS_PER_TASK", "many"))).isEmpty();
  }
}

package org.refsr.tf.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

  @TempDir Path folder;

  @Test
  void theBestIsTheLatestUntilThereIsAnother() throws IOException {
    Checkpoints checkpoints = new Checkpoints(folder, 2);
    assertThat(checkpoints.latest()).isEmpty();
    Path best = Files.createFile(folder.resolve("best.safetensors"));
    assertThat(checkpoints.latest()).contains(best);
    Path step = Files.createFile(folder.resolve("step-000000009.safetensors"));
    assertThat(checkpoints.latest()).contains(step);
    assertThat(checkpoints.finished()).isEqualTo(best);
  }
}

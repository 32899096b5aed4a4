package org.refsr.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.RefSRException;

class TrainingRequestTest {

  @TempDir Path folder;

  @Test
  void aConfigurationIsAFileOrOneOfRefSR() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.json"), "{\"steps\": 7}");
    TrainingRequest mine = read(file.toString());
    assertThat(mine.configuration()).isEqualTo("{\"steps\": 7}");
    assertThat(mine.base()).isEqualTo(folder);
    assertThat(mine.data()).isEqualTo(folder);

    TrainingRequest prior = read("prior-compact");
    assertThat(prior.configuration()).contains("\"network\": \"prior-compact\"");
    assertThat(prior.base()).isEqualTo(Path.of("").toAbsolutePath());
    assertThat(read("ablation/masa").configuration()).contains("\"network\": \"masa\"");

    assertThatThrownBy(() -> read("prior-compakt"))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("no training configuration 'prior-compakt'");
  }

  private TrainingRequest read(String nameOrFile) {
    return TrainingRequest.read(nameOrFile, folder, path -> List.of());
  }
}

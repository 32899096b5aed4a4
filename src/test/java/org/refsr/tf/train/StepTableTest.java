package org.refsr.tf.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.RefSRException;

class StepTableTest {

  @TempDir Path folder;
  private Path file;
  private StepTable table;

  @BeforeEach
  void threeRows() {
    file = folder.resolve("log.tsv");
    table = new StepTable(file, "step", "loss");
    for (int step = 1; step <= 3; step++) table.append(Integer.toString(step), "0.5");
  }

  @Test
  void rowsAfterAStepAndHalfRowsAreCut() throws IOException {
    Files.writeString(file, "4", StandardOpenOption.APPEND);
    table.cutAfter(2);
    table.append("3", "0.25");
    assertThat(file).hasContent("step\tloss\n1\t0.5\n2\t0.5\n3\t0.25\n");
  }

  @Test
  void aTableOfAnEarlierVersionGetsTheColumnsItLacks() throws IOException {
    new StepTable(file, "step", "other", "loss").cutAfter(2);
    assertThat(file).hasContent("step\tother\tloss\n1\t0\t0.5\n2\t0\t0.5\n");
  }

  @Test
  void whatCannotBeWrittenIsNamed() {
    StepTable elsewhere = new StepTable(folder.resolve("none/log.tsv"), "step");
    assertThatThrownBy(() -> elsewhere.append("1"))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("log.tsv")
        .hasMessageContaining("free space");
  }
}

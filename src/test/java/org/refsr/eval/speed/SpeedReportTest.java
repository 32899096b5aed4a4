package org.refsr.eval.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.RefSRException;
import org.refsr.model.Rate;
import org.refsr.model.StepWork;

/** Timings of a run without reference, of which two of the three steps are not. */
class SpeedReportTest {

  @TempDir private Path folder;

  private final StepWork work = StepWork.NONE.plus(2, 3, 60e9);
  private final SpeedRow row =
      new SpeedRow(16, 0, work, Map.of(Step.SUPER_RESOLVE, work), 100, 10, new Rate(60, 40));

  @Test
  void onlyStepsThatRanAreTold() {
    assertThat(SpeedTable.line(row))
        .contains("super_resolve 2.00 s, 3.00 CPU s, 50 % of plain convolutions (50 % by CPU time)")
        .doesNotContain("match", "describe", "NaN");
  }

  @Test
  void aPlotIsWrittenWholeOrRefusedByName() throws IOException {
    SpeedChart.write(folder.resolve("plot.svg"), "net", List.of(row, row));
    assertThat(Files.readString(folder.resolve("plot.svg")))
        .startsWith("<svg")
        .endsWith("</svg>\n")
        .contains("net", "super_resolve");
    assertThat(folder.toFile().list()).containsExactly("plot.svg");
    Path nowhere = folder.resolve("none").resolve("x.svg");
    assertThatThrownBy(() -> SpeedChart.write(nowhere, "net", List.of(row)))
        .isInstanceOfSatisfying(
            RefSRException.class, e -> assertThat(e.kind()).isEqualTo(RefSRException.Kind.USAGE))
        .hasMessageContaining("'" + nowhere + "' cannot be written");
  }
}

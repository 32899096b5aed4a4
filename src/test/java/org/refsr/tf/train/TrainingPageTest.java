package org.refsr.tf.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingPageTest {

  @TempDir Path folder;

  /** A logarithmic error is negative, a critic both, and a loss that is off has no line. */
  @Test
  void everyLossHasALine() throws IOException {
    Files.writeString(
        folder.resolve("log.tsv"),
        "step\treconstruction\treciprocal\tconfidence\tcritic\trate\tgradient_norm\n"
            + "1\t-1.5\t0\t0\t0\t1e-4\t2\n"
            + "2\t-1.6\t0\t40\t0.5\t1e-4\t2\n"
            + "3\t-1.7\t0\t30\t-0.5\t1e-4\t2\n");
    TrainingPage.ofModel(folder.resolve("best.safetensors"), 3, "x", folder);
    String[] charts = Files.readString(folder.resolve("training.html")).split("<svg");
    assertThat(charts).hasSize(1 + 3);
    assertThat(charts[1]).contains("before their weights", ">confidence<");
    assertThat(charts[2]).contains("below 0", ">reconstruction<", ">critic<");
    assertThat(charts[1] + charts[2]).doesNotContain("reciprocal");
    assertThat(polylines(charts[1])).containsExactly(2);
    assertThat(polylines(charts[2])).containsExactly(3, 2);
  }

  /** How many points each has. */
  private static int[] polylines(String chart) {
    return Pattern.compile("<polyline points=\"([^\"]*)\"")
        .matcher(chart)
        .results()
        .mapToInt(line -> line.group(1).split(" ").length)
        .toArray();
  }
}

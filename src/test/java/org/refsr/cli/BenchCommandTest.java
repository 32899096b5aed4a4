package org.refsr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {

  @TempDir private Path folder;

  /** What is counted of a network that is known, and that rows are appended, never replaced. */
  @Test
  void timesAnUntrainedNetwork() throws IOException {
    Path table = folder.resolve("speed.tsv");
    Path plot = folder.resolve("speed.svg");
    String[] arguments = {
      "bench",
      "--network",
      "rrsr-tiny",
      "--job",
      "model",
      "--side",
      "16",
      "--runs",
      "1",
      "--device",
      "cpu",
      "--append",
      table.toString(),
      "--plot",
      plot.toString()
    };
    assertThat(Main.run(arguments)).isZero();
    arguments[6] = "32";
    assertThat(Main.run(arguments)).isZero();
    List<List<String>> rows = new ArrayList<>();
    for (String line : Files.readAllLines(table)) rows.add(Arrays.asList(line.split("\t", -1)));
    assertThat(rows).hasSize(3);
    assertThat(number(rows, 1, "seconds")).isPositive();
    assertThat(number(rows, 1, "plain_gflop_per_s")).isPositive();
    double small = number(rows, 1, "super_resolve_gflop");
    assertThat(number(rows, 2, "super_resolve_gflop")).isBetween(3.8 * small, 4.2 * small);
    assertThat(number(rows, 2, "match_gflop")).isGreaterThan(4 * number(rows, 1, "match_gflop"));
    assertThat(Files.readString(plot)).startsWith("<svg").contains("super_resolve");
  }

  @Test
  void refusesASideOfNothing() {
    assertThat(Main.run("bench", "--network", "rrsr-tiny", "--side", "0")).isEqualTo(2);
    assertThat(Main.run("bench", "--network", "no-such-network")).isEqualTo(2);
    assertThat(Main.run("bench")).isEqualTo(2);
  }

  private static double number(List<List<String>> rows, int row, String column) {
    return Double.parseDouble(rows.get(row).get(rows.get(0).indexOf(column)));
  }
}

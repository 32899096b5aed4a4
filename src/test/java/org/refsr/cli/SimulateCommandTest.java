package org.refsr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.ij.ImageFiles;

class SimulateCommandTest {

  @TempDir Path folder;

  @Test
  void writesAColourSampleOfTheWantedSize() {
    assertThat(simulate("stain", 48)).isZero();
    assertThat(ImageFiles.openFloat(folder.resolve("new/ground_truth.tif")).dimensionsAsLongArray())
        .containsExactly(48, 48, 3);
    assertThat(
            ImageFiles.openFloat(folder.resolve("new/low_resolution.tif")).dimensionsAsLongArray())
        .containsExactly(12, 12, 3);
    assertThat(folder.resolve("new/reference.tif")).exists();
    assertThat(folder.resolve("new/reference_other_field.tif")).doesNotExist();
  }

  @Test
  void wrongKindsAndSizesAreUsageErrors() {
    assertThat(simulate("plankton", 48)).isEqualTo(2);
    assertThat(simulate("stars", 50)).isEqualTo(2);
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void memoryThatDoesNotSufficeIsOneSentence() throws Exception {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "simulate",
                "--kind=stars",
                "--size=4096",
                "--out=" + folder.resolve("new"))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(output).content().startsWith("Out of memory: Java may take 3").hasLineCount(1);
  }

  private int simulate(String kind, int size) {
    return Main.run(
        "simulate", "--kind=" + kind, "--size=" + size, "--out=" + folder.resolve("new"));
  }
}

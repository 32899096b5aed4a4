package org.refsr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.ij.ImageFiles;
import org.refsr.ij.TestImages;
import org.refsr.model.TinyModels;

/** Batches in processes of their own, ended as users and clusters end them. */
class BatchCommandTest {

  private static final int IMAGES = 12;
  private static final int TIMEOUT_MINUTES = 4;

  @TempDir Path home;
  private Path low;
  private Path out;

  @BeforeEach
  void makeFiles() throws Exception {
    TinyModels.write(home.resolve("models/tiny"), "zero");
    low = Files.createDirectory(home.resolve("low"));
    out = home.resolve("out");
    for (int i = 0; i < IMAGES; i++)
      ImageFiles.save(TestImages.noise(16, 30, 20, i), low.resolve(String.format("i%02d.tif", i)));
    ImageFiles.save(TestImages.hill("sharp", 40, 30), home.resolve("sharp.tif"));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
  void aBatchGoesOnWhereItWasKilledOrStopped() throws Exception {
    Files.writeString(low.resolve("i05.tif"), "no image");
    Process killed = start(batch("--reference=" + home.resolve("sharp.tif")));
    waitForRecords(2);
    killed.destroyForcibly();
    assertThat(ended(killed)).isEqualTo(128 + 9);

    Process stopped = start(batch("--reference=" + home.resolve("sharp.tif")));
    waitForRecords(5);
    stopped.destroy();
    assertThat(ended(stopped)).isIn(130, 1);

    assertThat(ended(start(batch("--reference=" + home.resolve("sharp.tif"))))).isEqualTo(1);
    assertThat(output()).contains("i05.tif' is not an image", "1 failed", "1 of 12 images failed");
    ImageFiles.save(TestImages.noise(16, 30, 20, 5), low.resolve("i05.tif"));
    assertThat(ended(start(batch("--reference=" + home.resolve("sharp.tif"))))).isZero();
    assertThat(output()).contains("12 images: 1 done, 11 unchanged, 0 failed");
    assertThat(ended(start(List.of("summary", "--out=" + out)))).isZero();
    String[] otherwise = {"--reference=" + home.resolve("sharp.tif"), "--poses=all"};
    assertThat(ended(start(batch(otherwise)))).isZero();
    assertThat(output()).contains("12 images: 12 done, 0 unchanged, 0 failed");
    assertThat(ended(start(batch(otherwise)))).isZero();
    assertThat(output()).contains("12 images: 0 done, 12 unchanged, 0 failed");
    for (int i = 0; i < IMAGES; i++)
      assertThat(ImageFiles.open(out.resolve(String.format("i%02d.tif", i))).getWidth())
          .isEqualTo(120);
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".part"));
    }
  }

  // -- Helper methods --

  private List<String> batch(String... options) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("batch", "--model=tiny", "--input=" + low, "--out=" + out));
    words.addAll(List.of("--device=cpu", "--threads=1"));
    words.addAll(List.of(options));
    return words;
  }

  private Process start(List<String> arguments) throws IOException {
    Files.deleteIfExists(home.resolve("output"));
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-Drefsr.home=" + home));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    words.addAll(arguments);
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("output").toFile())
        .start();
  }

  private int ended(Process process) throws Exception {
    boolean ended = process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES);
    if (!ended) process.destroyForcibly();
    assertThat(ended).as(output()).isTrue();
    return process.exitValue();
  }

  private void waitForRecords(int count) throws Exception {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(TIMEOUT_MINUTES);
    while (records() < count) {
      assertThat(System.nanoTime()).as(output()).isLessThan(end);
      Thread.sleep(5);
    }
  }

  private long records() throws IOException {
    if (!Files.isDirectory(out)) return 0;
    try (Stream<Path> files = Files.list(out)) {
      return files.filter(file -> file.toString().endsWith(".tif.json")).count();
    }
  }

  private String output() throws IOException {
    return Files.readAllLines(home.resolve("output")).stream().collect(Collectors.joining("\n"));
  }
}

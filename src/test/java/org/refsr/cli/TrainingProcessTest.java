package org.refsr.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Trainings in processes of their own, ended as users and clusters end them. */
class TrainingProcessTest {

  private static final int STEPS = 30;
  private static final int TIMEOUT_MINUTES = 5;
  private static final String CONFIG =
      "{'network': {'width': 8, 'content_blocks': 1, 'alignment_stages': [1, 1, 1],"
          + " 'stage_blocks': [0, 0, 0], 'texture_widths': [8, 8, 8], 'deformable_groups': 1,"
          + " 'selection': false, 'matcher': 'patch', 'initialization': 'he'},"
          + " 'name': 'tiny', 'seed': 3, 'checkpoint_interval': 3, 'steps': "
          + STEPS
          + ", 'data': [{'layout': 'simulated', 'kinds': ['stain'], 'count': 2, 'size': 64}],"
          + " 'losses': {'rtrr': {'weight': 0}},"
          + " 'batch': {'batch_size': 1, 'target_size': 32, 'reference_size': 32}}";

  @TempDir Path folder;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
  void aKilledTrainingGoesOnWithTheSameLosses() throws Exception {
    Files.writeString(folder.resolve("training.json"), CONFIG.replace('\'', '"'));
    assertThat(ended(train("whole"))).isZero();

    Process killed = train("parts");
    waitForSteps("parts", 5);
    killed.destroyForcibly();
    assertThat(ended(killed)).isEqualTo(128 + 9);

    Process stopped = train("parts", "--resume");
    waitForSteps("parts", 12);
    stopped.destroy();
    assertThat(ended(stopped)).isEqualTo(130);
    assertThat(losses("parts")).hasSizeLessThan(1 + STEPS);

    assertThat(ended(train("parts", "--resume"))).isZero();
    assertThat(losses("parts")).hasSize(1 + STEPS).isEqualTo(losses("whole"));
    assertThat(folder.resolve("parts/models/tiny/saved_model.pb")).exists();
  }

  /** A real disk of a megabyte, which only this process and its children see. */
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the small disk is one of Linux")
  void aFullOrUnwritableDiskLeavesTheLastCheckpointIntact() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        runs("mount -t tmpfs tmpfs " + disk), "this user may not mount a disk (unshare -rm)");
    Files.writeString(folder.resolve("training.json"), CONFIG.replace('\'', '"'));
    String train = quoted(command("disk/run", "--resume"));
    String script =
        String.join(
                "\n",
                "mount -t tmpfs -o size=1m tmpfs DIR/disk",
                train + " > DIR/full 2>&1; echo $? >> DIR/codes",
                "cp -r DIR/disk/run DIR/kept",
                "mount -o remount,ro DIR/disk",
                train + " > DIR/locked 2>&1; echo $? >> DIR/codes",
                "mount -o remount,rw,size=20m DIR/disk",
                train + " > DIR/resumed 2>&1; echo $? >> DIR/codes",
                "cp -r DIR/disk/run DIR/finished")
            .replace("DIR", folder.toString());
    assertThat(runs(script)).isTrue();
    assertThat(folder.resolve("codes")).hasContent("2\n2\n0");
    assertThat(lastLine("full")).contains("Cannot write", "No space left", "free space");
    assertThat(lastLine("locked")).contains("Cannot write to the folder", "choose another");
    assertThat(Files.readString(folder.resolve("resumed"))).contains("Going on after step");
    assertThat(folder.resolve("kept").toFile().list()).noneMatch(name -> name.endsWith(".part"));
    assertThat(losses("finished")).hasSize(1 + STEPS);
  }

  // -- Helper methods --

  private boolean runs(String script) throws Exception {
    Process process = new ProcessBuilder("unshare", "-rm", "sh", "-c", script).start();
    return process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
  }

  private static String quoted(List<String> words) {
    return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
  }

  private String lastLine(String file) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve(file));
    return lines.get(lines.size() - 1);
  }

  private Process train(String out, String... options) throws IOException {
    return new ProcessBuilder(command(out, options))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output").toFile()))
        .start();
  }

  private List<String> command(String out, String... options) {
    return Stream.concat(
            Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "train",
                "--config=" + folder.resolve("training.json"),
                "--out=" + folder.resolve(out),
                "--device=cpu",
                "--threads=2"),
            Stream.of(options))
        .collect(Collectors.toList());
  }

  private int ended(Process process) throws Exception {
    boolean ended = process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES);
    if (!ended) process.destroyForcibly();
    assertThat(ended).as(Files.readString(folder.resolve("output"))).isTrue();
    return process.exitValue();
  }

  private void waitForSteps(String run, int steps) throws Exception {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(TIMEOUT_MINUTES);
    while (losses(run).size() <= steps) {
      assertThat(System.nanoTime()).as(Files.readString(folder.resolve("output"))).isLessThan(end);
      Thread.sleep(10);
    }
  }

  /** The rows of the log without its times. */
  private List<String> losses(String run) throws IOException {
    Path log = folder.resolve(run).resolve("log.tsv");
    if (!Files.exists(log)) return List.of();
    return Files.readAllLines(log).stream()
        .map(row -> Stream.of(row.split("\t")).limit(5).collect(Collectors.joining("\t")))
        .collect(Collectors.toList());
  }
}

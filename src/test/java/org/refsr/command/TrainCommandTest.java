package org.refsr.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.ij.ImageFiles;
import org.refsr.ij.TestImages;
import org.refsr.model.ModelFolder;
import org.refsr.model.Models;

/** Training by macros, headless, as short as can be. */
class TrainCommandTest {

  @TempDir Path folder;
  private String homeBefore;

  @BeforeEach
  void installElsewhere() throws IOException {
    homeBefore = System.getProperty("refsr.home");
    System.setProperty("refsr.home", Files.createDirectory(folder.resolve("home")).toString());
  }

  @AfterEach
  void installAsBefore() {
    if (homeBefore == null) System.clearProperty("refsr.home");
    else System.setProperty("refsr.home", homeBefore);
  }

  @Test
  void aModelIsTrainedOnMyImagesResumedInstalledAndTunedByItsName() throws IOException {
    Path images = Files.createDirectory(folder.resolve("my images"));
    ImageFiles.save(TestImages.noise(16, 40, 36, 1, 3, 1, 1), images.resolve("stack.tif"));
    ImageFiles.save(TestImages.noise(8, 32, 32, 1), images.resolve("gray.png"));
    Path run = folder.resolve("a run");
    train(images, run, "start=rrsr-tiny patch=32 steps=2 noise=on");
    JsonObject config = config(run);
    assertThat(config.getAsJsonObject("network").get("channels").getAsInt()).isEqualTo(1);
    assertThat(config.getAsJsonObject("batch").get("target_size").getAsInt()).isEqualTo(32);
    assertThat(config.get("steps").getAsInt()).isEqualTo(2);
    assertThat(noise(config)).isEqualTo("[200.0,20000.0]");
    assertThat(losses(run)).hasSize(1 + 2);
    assertThat(run.resolve("training.html")).content().contains("Finished after 2 steps");

    macro("output=[" + run + "] resume steps=3 name=my-model");
    assertThat(losses(run)).hasSize(1 + 3);
    ModelFolder model = Models.find("my-model");
    assertThat(model.path()).isEqualTo(folder.resolve("home/models/my-model"));
    assertThat(model.card().training()).containsEntry("data", List.of("my images"));
    assertThat(model.card().removesNoise()).isTrue();

    Path tuned = folder.resolve("tuned");
    train(images, tuned, "start=my-model patch=32 steps=1");
    assertThat(config(tuned).get("start_from").getAsString()).isEqualTo(model.path().toString());
    assertThat(noise(config(tuned))).isEqualTo("[200.0,20000.0]");
    assertThat(losses(tuned)).hasSize(1 + 1);

    assertThat(macro("output=[" + tuned + "] resume name=my-model")).isNotEqualTo("done");
  }

  @Test
  void rrsrIsTrainedOnPairs() throws IOException {
    for (String side : List.of("input", "ref"))
      for (int i = 0; i < 4; i++) {
        Path file = folder.resolve("pairs").resolve(side).resolve(i + ".png");
        Files.createDirectories(file.getParent());
        ImagePlus image = TestImages.noise(24, 32, 32, i);
        ImageFiles.save(image, file);
      }
    Path run = folder.resolve("run");
    String argument = folder.resolve("pairs") + "|" + run + "|rrsr-tiny|32|1";
    IJ.runMacro(resource("Train_RRSR.ijm"), argument);
    assertThat(losses(run)).hasSize(1 + 1);
    assertThat(losses(run).get(0)).contains("reconstruction", "reciprocal");
    assertThat(run.resolve("training.html")).content().contains("pairs (held out), 000");
  }

  // -- Helper methods --

  private static void train(Path images, Path run, String options) throws IOException {
    IJ.runMacro(resource("Train_on_My_Images.ijm"), images + "|" + run + "|" + options);
  }

  /** The photons at full intensity. */
  private static String noise(JsonObject config) {
    JsonObject degradation = config.getAsJsonObject("batch").getAsJsonObject("degradation");
    return String.valueOf(degradation.get("photons"));
  }

  private static String macro(String options) {
    return IJ.runMacro(
        "call('org.refsr.ij.Run.command', 'RefSR Train...', '" + options + "'); return 'done';");
  }

  private static String resource(String macro) throws IOException {
    return new String(
        TrainCommandTest.class.getResourceAsStream("/macros/" + macro).readAllBytes());
  }

  private static JsonObject config(Path run) throws IOException {
    return JsonParser.parseString(Files.readString(run.resolve("training.json"))).getAsJsonObject();
  }

  private static List<String> losses(Path run) throws IOException {
    return Files.readAllLines(run.resolve("log.tsv"));
  }
}

package org.refsr.tf.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.model.EngineOptions;
import org.refsr.model.EngineOptions.Device;
import org.refsr.model.ExportRequest;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelFolder;
import org.refsr.model.SamplerSettings;
import org.refsr.model.TrainingMonitor;
import org.refsr.model.TrainingRequest;
import org.refsr.model.ValidationResult;
import org.refsr.tf.net.Weights;
import org.refsr.tf.run.SavedModels;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Whole trainings of a few steps of the tiny network. */
class TrainingJobTest {

  private static final EngineOptions OPTIONS = new EngineOptions(Device.CPU, 2);
  private static final String CONFIG =
      "{'network': {'width': 8, 'content_blocks': 1, 'alignment_stages': [1, 1, 1],"
          + " 'stage_blocks': [0, 0, 0], 'texture_widths': [8, 8, 8], 'deformable_groups': 1,"
          + " 'selection': false, 'matcher': 'patch', 'initialization': 'he'},"
          + " 'name': 'tiny', 'steps': 4, 'seed': 3,"
          + " 'data': [{'layout': 'simulated', 'kinds': ['stain'], 'count': 2, 'size': 64}],"
          + " 'validation': ['held-out'],"
          + " 'batch': {'batch_size': 1, 'target_size': 32, 'reference_size': 32,"
          + " 'degradation': {'read_noise': [0, 0.02], 'probability': 0.5}},"
          + " 'learning_rate': {'warmup_steps': 0}, 'ema_decay': 0.9,"
          + " 'validation_interval': 2, 'checkpoint_interval': 1, 'keep': 2";

  @TempDir Path folder;

  @Test
  void aStoppedTrainingGoesOnAsIfItHadNotBeen() throws IOException {
    ModelFolder whole = TrainingJob.run(request("whole", "}"));
    assertThatThrownBy(
            () -> TrainingJob.run(request("parts", "}").monitor(TrainingMonitor.of(stopAt(3)))))
        .isInstanceOfSatisfying(
            RefSRException.class,
            e -> assertThat(e.kind()).isEqualTo(RefSRException.Kind.CANCELLED));
    assertThat(losses("parts")).hasSize(1 + 3);
    assertThat(page("parts"))
        .contains("Training of tiny", "Stopped after step 3 of 4", "Validation at step 2");
    assertThatThrownBy(() -> TrainingJob.run(request("parts", "}")))
        .hasMessageContaining("holds the checkpoints of a training");
    ModelFolder parts = TrainingJob.run(request("parts", "}").resume(true));
    assertThat(losses("whole")).hasSize(1 + 4);
    assertThat(losses("parts")).isEqualTo(losses("whole"));
    assertThat(folder.resolve("parts/validation.tsv"))
        .hasSameTextualContentAs(folder.resolve("whole/validation.tsv"));
    assertThat(checkpoints("whole"))
        .containsExactly(
            "best.safetensors", "step-000000003.safetensors", "step-000000004.safetensors");
    assertThat(parts.card().scores()).isEqualTo(whole.card().scores());
    assertThat(page("whole"))
        .contains("Finished after 4 steps", "network, unrelated reference", "held-out, b");
    checkModel(whole);
  }

  @Test
  void fineTuningStartsFromACheckpointOrAModel() {
    ModelFolder model = TrainingJob.run(request("first", "}"));
    String last = "first/step-000000004.safetensors";
    Weights trained = Checkpoint.read(folder.resolve(last)).averages();
    String frozen = CONFIG.replace("'warmup_steps'", "'initial': 1e-30, 'warmup_steps'");
    TrainingJob.run(request(frozen, "second", ", 'start_from': '" + last + "'}"));
    Weights after =
        Checkpoint.read(new Checkpoints(folder.resolve("second"), 2).latest().get()).averages();
    after
        .values()
        .forEach(
            (name, values) ->
                assertThat(values).containsExactly(trained.values().get(name), within(1e-6f)));
    // the model is that of the best checkpoint, so its weights are compared with that
    Weights best = Checkpoint.read(folder.resolve("first/best.safetensors")).averages();
    Weights shipped = StartingWeights.read("first/models/tiny", folder).weights();
    shipped
        .values()
        .forEach((name, values) -> assertThat(values).isEqualTo(best.values().get(name)));
    assertThat(shipped.values()).hasSameSizeAs(best.values());
    assertThat(model.card().training()).doesNotContainKey("start_from");
    List<String> notes = new ArrayList<>();
    String other =
        CONFIG
            .replace("'content_blocks': 1", "'content_blocks': 2")
            .replace("'read_noise': [0, 0.02]", "'kind': 'airy'");
    assertThatThrownBy(
            () ->
                TrainingJob.run(
                    request(other, "third", ", 'start_from': 'first/models/tiny'}")
                        .monitor(noting(notes))))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("'restoration.content.1.a.kernel'");
    assertThat(notes).singleElement().asString().contains("tiny removes noise", "'degradation'");
    assertThatThrownBy(
            () -> TrainingJob.run(request("fourth", ", 'start_from': 'no.safetensors'}")))
        .hasMessageContaining("no.safetensors does not exist");
  }

  @Test
  void aPriorIsTrainedByTheSameMeans() throws IOException {
    String prior =
        "{'network': 'prior-tiny', 'name': 'prior', 'steps': 40, 'seed': 3,"
            + " 'data': [{'layout': 'simulated', 'kinds': ['stain'], 'count': 2, 'size': 64}],"
            + " 'batch': {'batch_size': 4, 'target_size': 32, 'reference_size': 32},"
            + " 'learning_rate': {'initial': 3e-3, 'warmup_steps': 0}, 'ema_decay': 0.9,"
            + " 'checkpoint_interval': 20";
    assertThatThrownBy(
            () -> TrainingJob.run(request(prior, "refused", ", 'validation': ['held-out']}")))
        .hasMessageContaining("'validation'");
    assertThatThrownBy(
            () ->
                TrainingJob.run(
                    request(prior, "prior", "}").monitor(TrainingMonitor.of(stopAt(30)))))
        .isInstanceOf(RefSRException.class);
    ModelFolder model = TrainingJob.run(request(prior, "prior", "}").resume(true));
    assertThat(model.card().architecture()).isEqualTo("prior");
    assertThat(model.card().network()).containsKey("unet");
    assertThat(model.card().removesNoise()).isFalse();
    assertThat(model.card().training()).containsEntry("losses", Map.of("reconstruction", 1));
    double[] losses =
        losses("prior").stream()
            .skip(1)
            .mapToDouble(row -> Double.parseDouble(row.split("\t")[1]))
            .toArray();
    assertThat(losses).hasSize(40);
    assertThat(Arrays.stream(losses).skip(30).average().orElseThrow())
        .isLessThan(0.8 * Arrays.stream(losses).limit(3).average().orElseThrow());
  }

  @Test
  void aPretrainedPartStaysAsItIsAndMustFit() {
    TrainingJob.run(request("first", "}"));
    String part = ", 'pretrained': [{'part': '%s', 'from': 'first/best.safetensors'}]}";
    Weights from = Checkpoint.read(folder.resolve("first/best.safetensors")).averages();
    TrainingJob.run(request("second", String.format(part, "texture")));
    Weights after = Checkpoint.read(folder.resolve("second/best.safetensors")).averages();
    assertThat(after.values().get("texture.conv3_1.kernel"))
        .containsExactly(from.values().get("texture.conv3_1.kernel"), within(1e-6f));
    assertThat(after.values().get("restoration.first.kernel"))
        .isNotEqualTo(from.values().get("restoration.first.kernel"));
    String other = CONFIG.replace("'texture_widths': [8, 8, 8]", "'texture_widths': [8, 8, 16]");
    assertThatThrownBy(
            () -> TrainingJob.run(request(other, "third", String.format(part, "texture"))))
        .hasMessageContaining("'texture.conv3_1.kernel' of shape [3, 3, 8, 8]")
        .hasMessageContaining("needs [3, 3, 8, 16]");
    assertThatThrownBy(
            () -> TrainingJob.run(request("fourth", String.format(part, "correspondence"))))
        .hasMessageContaining("has no part 'correspondence'");
  }

  /** The images are enhanced once; the model carries the prior and runs. */
  @Test
  void defIsTrainedOnEnhancedImages() throws IOException {
    String small = "'batch': {'batch_size': 1, 'target_size': 32, 'reference_size': 32}";
    String data = "'data': [{'layout': 'simulated', 'kinds': ['stain'], 'count': 2, 'size': 64}]";
    TrainingJob.run(
        request(
            "{'network': 'prior-tiny', 'name': 'noise', 'steps': 1, " + data + ", " + small,
            "prior",
            "}"));
    String def =
        "{'network': 'def-tiny', 'name': 'def', 'steps': 2, 'losses': {'rtrr': {'weight': 0}},"
            + " 'validation': ['held-out'], 'validation_interval': 2,"
            + " 'detail': {'prior': 'prior/models/noise', 'steps': 2, 'items': 3, 'side': 48}, "
            + data
            + ", "
            + small;
    ModelFolder model = TrainingJob.run(request(def, "def", "}"));
    try (Stream<Path> cached = Files.list(folder.resolve("def/detail"))) {
      assertThat(cached).hasSize(3 + 2);
    }
    assertThat(model.card().training()).containsEntry("prior", "noise");
    try (LoadedModel loaded = SavedModels.load(model, OPTIONS)) {
      Img<FloatType> low = ArrayImgs.floats(new float[8 * 8 * 3], 8, 8, 3);
      SamplerSettings sampler = SamplerSettings.defaults().steps(1);
      RandomAccessibleInterval<FloatType> detail =
          loaded.prior().orElseThrow().enhance(low, sampler, Progress.NONE);
      assertThat(loaded.superResolve(low, detail, List.of()).image().dimension(0)).isEqualTo(32);
    }
    assertThatThrownBy(() -> TrainingJob.run(request("{'network': 'def-tiny', " + data, "no", "}")))
        .hasMessageContaining("'detail.prior'");
  }

  @Test
  void aMatcherIsTaughtByATeacherAndServesANetwork() throws IOException {
    String matcher =
        "{'network': 'correspondence-tiny', 'steps': 25, 'seed': 3,"
            + " 'data': [{'layout': 'simulated', 'kinds': ['filaments'], 'count': 2, 'size': 64}],"
            + " 'batch': {'batch_size': 2, 'target_size': 48, 'reference_size': 48},"
            + " 'learning_rate': {'initial': 3e-3, 'warmup_steps': 0}, 'ema_decay': 0.5";
    ModelFolder teacher = TrainingJob.run(request(matcher, "teacher", "}"));
    assertThat(teacher.card().architecture()).isEqualTo("correspondence");
    assertThat(mean(columns("teacher", 1), 20, 25)).isLessThan(mean(columns("teacher", 1), 0, 5));
    String taught = ", 'correspondence': {'teacher': 'teacher/models/teacher'}}";
    TrainingJob.run(request(matcher, "student", taught));
    assertThat(mean(columns("student", 2), 20, 25)).isLessThan(mean(columns("student", 2), 0, 5));
    String network =
        CONFIG
            .replace("'matcher': 'patch'", "'matcher': 'correspondence'")
            .replace("'initialization'", "'correspondence_widths': [8, 8, 16], 'initialization'");
    String part = ", 'pretrained': [{'part': 'correspondence', 'from': 'student/models/student'}]}";
    TrainingJob.run(request(network, "rrsr", part));
    Weights learned = StartingWeights.read("student/models/student", folder).weights();
    Weights used = Checkpoint.read(folder.resolve("rrsr/best.safetensors")).averages();
    learned
        .values()
        .forEach((name, values) -> assertThat(used.values().get(name)).isEqualTo(values));
    assertThatThrownBy(
            () -> TrainingJob.run(request(matcher, "no", ", 'validation': ['held-out']}")))
        .hasMessageContaining("'validation'");
  }

  private double[] columns(String run, int column) throws IOException {
    return losses(run).stream()
        .skip(1)
        .mapToDouble(row -> Double.parseDouble(row.split("\t")[column]))
        .toArray();
  }

  private static double mean(double[] values, int from, int to) {
    return Arrays.stream(values, from, to).average().orElseThrow();
  }

  @Test
  void whatCannotBeTrainedIsRefusedInASentence() throws IOException {
    assertThatThrownBy(
            () -> TrainingJob.run(request("out", ", 'losses': {'perceptual': {'weight': 1e-4}}}")))
        .hasMessageContaining("losses.perceptual_extractor.from");
    Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> TrainingJob.run(request("file/out", "}")))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("Cannot write to the folder")
        .hasMessageContaining("choose another");
  }

  @Test
  void aTrainingFitsIntoItsMinutes() throws IOException {
    List<String> notes = new ArrayList<>();
    String config = CONFIG.replace("'validation': ['held-out'],", "");
    TrainingJob.run(request(config, "timed", "}").minutes(0.1).monitor(noting(notes)));
    assertThat(notes).singleElement().asString().startsWith("Planned ").contains(" steps and 0 ");
    long steps = TrainingConfig.read(folder.resolve("timed/training.json")).steps();
    assertThat(losses("timed")).hasSize(1 + (int) steps);
    TrainingJob.run(request(config, "timed", "}").minutes(9).resume(true));
    assertThat(TrainingConfig.read(folder.resolve("timed/training.json")).steps()).isEqualTo(steps);
  }

  @Test
  void aDivergedTrainingNamesTheStepAndKeepsItsCheckpoint() {
    String wild = CONFIG.replace("'warmup_steps': 0", "'warmup_steps': 0, 'initial': 1e38");
    assertThatThrownBy(() -> TrainingJob.run(request(wild, "wild", "}")))
        .isInstanceOfSatisfying(
            RefSRException.class,
            e -> assertThat(e.kind()).isEqualTo(RefSRException.Kind.UNAVAILABLE))
        .hasMessageMatching("Training diverged at step \\d: (reconstruction|reciprocal) is .*");
    Path last = new Checkpoints(folder.resolve("wild"), 2).latest().orElseThrow();
    assertThat(Checkpoint.read(last).step()).isPositive();
  }

  @Test
  void aRunThatLeftNoCheckpointLeavesNoTrace() throws IOException {
    String wild = CONFIG.replace("'warmup_steps': 0", "'warmup_steps': 0, 'initial': 1e38");
    String rare = wild.replace("'checkpoint_interval': 1", "'checkpoint_interval': 9");
    assertThatThrownBy(
            () ->
                TrainingJob.run(request(rare.replace("_interval': 2", "_interval': 9"), "o", "}")))
        .hasMessageEndingWith("lower the learning rate and begin again.");
    assertThat(losses("o")).hasSizeGreaterThan(1);
    String tame = CONFIG.replace("'validation': ['held-out'],", "");
    String few = tame.replace("'size': 64", "'size': 64, 'validation_share': 0.1");
    assertThatThrownBy(
            () -> TrainingJob.run(request(few, "o", "}").monitor(TrainingMonitor.of(stopAt(4)))))
        .isInstanceOf(RefSRException.class);
    assertThat(losses("o")).hasSize(1 + 4);
    // it is exported without another step
    assertThat(TrainingJob.run(request(few, "o", "}").resume(true)).card().training())
        .containsEntry("device", "CPU")
        .containsEntry("losses", Map.of("reconstruction", 1, "reciprocal", 0.4))
        .containsEntry("validation", List.of());
  }

  // -- Helper methods --

  private static TrainingMonitor noting(List<String> notes) {
    return new TrainingMonitor() {
      @Override
      public void update(long done, long total, String what) {}

      @Override
      public boolean cancelled() {
        return false;
      }

      @Override
      public void stepped(
          long step, long steps, Map<String, Double> terms, double seconds, double waited) {}

      @Override
      public void validated(long step, ValidationResult result) {}

      @Override
      public void note(String sentence) {
        notes.add(sentence);
      }
    };
  }

  /** The page, after a look at its form: charts, pictures, nothing from elsewhere. */
  private String page(String run) throws IOException {
    String page = Files.readString(folder.resolve(run).resolve("training.html"));
    try {
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(page)));
      assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(3);
      assertThat(document.getElementsByTagName("img").getLength()).isEqualTo(2 * 6);
    } catch (SAXException | ParserConfigurationException e) {
      throw new AssertionError(e);
    }
    assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http", "<script");
    return page;
  }

  /** The model is complete, runs, and its card tells what it is without naming the machine. */
  private void checkModel(ModelFolder model) throws IOException {
    assertThat(model.path()).isEqualTo(folder.resolve("whole/models/tiny").toAbsolutePath());
    assertThat(model.card().network()).containsEntry("width", 8);
    assertThat(model.card().removesNoise()).isTrue();
    assertThat(model.card().training())
        .containsEntry("data", List.of("simulated stain"))
        .containsEntry("validation", List.of("held-out"))
        .containsEntry("device", "CPU")
        .containsEntry("seed", 3);
    assertThat(model.card().scores())
        .extractingByKey("held-out", MAP)
        .containsKeys("protocol", "images", "bicubic", "matched", "unrelated", "none");
    assertThat(Files.readString(model.path().resolve("rdf.yaml")))
        .doesNotContain(folder.toString());
    try (LoadedModel loaded = SavedModels.load(model, OPTIONS)) {
      assertThat(loaded.superResolve(ArrayImgs.floats(8, 8, 3), List.of()).image().dimension(0))
          .isEqualTo(32);
    }
    ModelFolder again =
        ModelExport.export(
            new ExportRequest(
                    folder.resolve("whole/step-000000004.safetensors"),
                    folder.resolve("more"),
                    "last")
                .halfPrecision(true));
    assertThat(again.card().training()).containsEntry("steps", 4);
    checkBlend(again);
    assertThat(Files.readString(again.path().resolve("training.html")))
        .contains("<svg", "weights of step 4")
        .doesNotContain("<img", folder.toString());
    assertThatThrownBy(
            () ->
                ModelExport.export(
                    new ExportRequest(
                        folder.resolve("whole/best.safetensors"), folder.resolve("more"), "last")))
        .hasMessageContaining("exists");
  }

  /** Half of the weights of a model and half of the checkpoint's it was made of are the same. */
  private void checkBlend(ModelFolder model) {
    Path first = folder.resolve("whole/step-000000004.safetensors");
    Path other = folder.resolve("other.safetensors");
    Checkpoint.read(first).blended(model.path().toString(), 1).write(other);
    Weights last = Checkpoint.read(first).averages();
    Weights zero = new Weights();
    last.values().forEach((name, value) -> zero.put(name, new float[value.length]));
    Weights half = last.blended(zero, .25);
    last.values()
        .forEach(
            (name, value) -> {
              float[] expected = new float[value.length];
              for (int i = 0; i < value.length; i++) expected[i] = .75f * value[i];
              assertThat(half.values().get(name)).containsExactly(expected, within(1e-7f));
            });
    ModelFolder blend =
        ModelExport.export(
            new ExportRequest(first, folder.resolve("more"), "blend").blend(other.toString(), .5));
    assertThat(blend.card().training())
        .containsEntry("blended", "0.5 of the weights of other.safetensors");
    assertThat(blend.card().scores()).isEmpty();
    assertThatThrownBy(() -> Checkpoint.read(first).blended(other.toString(), 1.5))
        .hasMessageContaining("A share of 1.5");
    assertThatThrownBy(() -> last.blended(new Weights().put("strange", new float[1]), .5))
        .hasMessageContaining("different networks");
  }

  private TrainingRequest request(String out, String end) {
    return request(CONFIG, out, end);
  }

  private TrainingRequest request(String config, String out, String end) {
    try {
      for (String name : List.of("a_0.png", "a_1.png", "b_0.png", "b_1.png")) {
        Files.createDirectories(folder.resolve("held-out"));
        Files.write(folder.resolve("held-out").resolve(name), new byte[0]);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new TrainingRequest(
            (config + end).replace('\'', '"'),
            folder,
            folder.resolve(out),
            file -> List.of(image(file)))
        .options(OPTIONS);
  }

  /** 32 x 32 RGB of waves that differ from file to file. */
  private static Img<FloatType> image(Path file) {
    double frequency = 0.2 + (file.getFileName().toString().hashCode() & 7) / 10.0;
    float[] values = new float[32 * 32 * 3];
    for (int i = 0; i < values.length; i++)
      values[i] = Math.round(127 + 120 * Math.sin(frequency * (i % 32) + i / 1024));
    return ArrayImgs.floats(values, 32, 32, 3);
  }

  private static Progress stopAt(long step) {
    return new Progress() {
      private boolean reached;

      @Override
      public void update(long done, long total, String what) {
        reached |= what.equals("step") && done == step;
      }

      @Override
      public boolean cancelled() {
        return reached;
      }
    };
  }

  /** The rows of the log without its times. */
  private List<String> losses(String run) throws IOException {
    return Files.readAllLines(folder.resolve(run).resolve("log.tsv")).stream()
        .map(row -> Stream.of(row.split("\t")).limit(5).collect(Collectors.joining("\t")))
        .collect(Collectors.toList());
  }

  private List<String> checkpoints(String run) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(run))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".safetensors"))
          .sorted()
          .collect(Collectors.toList());
    }
  }
}

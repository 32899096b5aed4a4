package org.refsr.tf.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.model.EngineOptions;
import org.refsr.model.EngineOptions.Device;
import org.refsr.simulate.Kind;
import org.refsr.tf.net.Weights;
import org.refsr.tf.train.data.Batch;
import org.refsr.tf.train.data.Batches;
import org.refsr.tf.train.data.SimulatedSource;

/** Perceptual, adversarial and transferal losses in steps of a tiny network. */
class LossesTest {

  private static final String CONFIG =
      "{'network': {'width': 8, 'content_blocks': 1, 'alignment_stages': [1, 1, 1],"
          + " 'stage_blocks': [0, 0, 0], 'texture_widths': [8, 8, 8], 'deformable_groups': 1,"
          + " 'selection': false, 'matcher': 'patch', 'initialization': 'he'}, 'seed': 3,"
          + " 'data': [{'layout': 'simulated', 'kinds': ['stain'], 'count': 1, 'size': 64}],"
          + " 'batch': {'batch_size': 2, 'target_size': 32, 'reference_size': 32},"
          + " 'learning_rate': {'initial': 1e-3, 'warmup_steps': 0}, 'ema_decay': 0,"
          + " 'losses': {'rtrr': {'weight': 0}";

  @TempDir Path folder;

  @Test
  void theCriticLearnsAndItsStateIsResumed() {
    TrainingConfig config =
        config(
            ", 'adversarial': {'weight': 0.01, 'start_step': 1},"
                + " 'critic': {'width': 2, 'steps': 2, 'beta1': 0, 'beta2': 0.9}}}");
    try (TrainingGraph graph = graph(config)) {
      assertThat(graph.columns()).endsWith("adversarial", "critic", "penalty");
      Weights first = state(graph);
      assertThat(graph.step(1, batches(config, 0))).doesNotContainKey("critic");
      assertThat(state(graph).values().get("critic.0.kernel"))
          .isEqualTo(first.values().get("critic.0.kernel"));
      Map<String, Double> second = graph.step(2, batches(config, 1));
      assertThat(second).containsKeys("reconstruction", "adversarial", "critic", "penalty");
      Checkpoint saved = Checkpoint.of(2, config.network(), new RunRecord(), graph);
      assertThat(saved.averages().values().keySet()).noneMatch(name -> name.contains("critic"));
      Path file = folder.resolve("saved");
      saved.write(file);
      Map<String, Double> third = graph.step(3, batches(config, 2));
      assertThat(state(graph).values().get("critic.0.kernel"))
          .isNotEqualTo(first.values().get("critic.0.kernel"));
      try (TrainingGraph resumed = graph(config)) {
        Checkpoint.read(file).restore(resumed);
        assertThat(resumed.step(3, batches(config, 2))).isEqualTo(third);
      }
    }
  }

  @Test
  void thePublishedCriticTrainsToo() {
    TrainingConfig config =
        config(", 'adversarial': {'weight': 1e-6}, 'critic': {'form': 'published', 'width': 2}}}");
    try (TrainingGraph graph = graph(config)) {
      graph.step(1, batches(config, 0));
      assertThat(graph.step(2, batches(config, 1)).get("adversarial")).isBetween(-1.0, 0.0);
    }
  }

  @Test
  void thePerceptualLossTakesAnyExtractorAndLeavesItAsItIs() {
    TrainingConfig plain = config("}}");
    try (TrainingGraph graph = graph(plain)) {
      graph.step(1, batches(plain, 0)); // before, the moving averages are nothing
      Checkpoint.of(1, plain.network(), new RunRecord(), graph).write(folder.resolve("net"));
    }
    String from = ", 'perceptual': {'weight': 0.1}, 'perceptual_extractor': {'from': 'net'";
    TrainingConfig config = config(from + ", 'distance': 'squared', 'layer': 'texture_4x'}}}");
    try (TrainingGraph graph = graph(config)) {
      List<Batch> batch = batches(config, 0);
      double before = graph.step(1, batch).get("perceptual");
      assertThat(before).isPositive();
      for (int step = 2; step < 12; step++) graph.step(step, batch);
      assertThat(graph.step(12, batch).get("perceptual")).isLessThan(0.9 * before);
      assertThat(graph.state()).hasSize(2);
    }
    assertThatThrownBy(() -> graph(config(from + ", 'layer': 'conv5_1'}}}")))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("no layer 'conv5_1'");
  }

  @Test
  void theTransferalLossFallsAndIsNothingWithoutReferences() {
    String transferal = ", 'transferal': {'weight': 1}}";
    TrainingConfig config = config(transferal + "}");
    try (TrainingGraph graph = graph(config)) {
      List<Batch> batch = batches(config, 0);
      double before = graph.step(1, batch).get("transferal");
      for (int step = 2; step < 12; step++) graph.step(step, batch);
      assertThat(before).isPositive();
      assertThat(graph.step(12, batch).get("transferal")).isLessThan(before);
    }
    TrainingConfig none =
        TrainingConfig.fromJson(
            (CONFIG.replace("'batch_size': 2", "'batch_size': 2, 'none_share': 1")
                    + transferal
                    + "}")
                .replace("'reference_size': 32}", "'reference_size': 32, 'unrelated_share': 0}")
                .replace('\'', '"'),
            folder);
    try (TrainingGraph graph = graph(none)) {
      assertThat(graph.step(1, batches(none, 0)).get("transferal")).isCloseTo(0, within(1e-12));
    }
  }

  @Test
  void theExpectedImprovementIsLearned() {
    TrainingConfig config =
        twoPath(1, ", 'groups': [{'parameters': '^(single|reference|texture)', 'factor': 0}]");
    try (TrainingGraph graph = graph(config)) {
      List<Batch> batch = batches(config, 0);
      double before = graph.step(1, batch).get("confidence");
      for (int step = 2; step < 30; step++) graph.step(step, batch);
      assertThat(graph.step(30, batch).get("confidence")).isPositive().isLessThan(.8 * before);
    }
  }

  @Test
  void nothingElseLearnsFromTheExpectedImprovement() {
    Map<String, float[]> lightly = trained(1e-6);
    Map<String, float[]> heavily = trained(1);
    assertThat(lightly.keySet()).anyMatch(name -> name.startsWith("confidence."));
    lightly.forEach(
        (name, values) -> {
          if (!name.startsWith("confidence."))
            assertThat(heavily.get(name)).as(name).containsExactly(values, within(1e-6f));
        });
  }

  // -- Helper methods --

  private Map<String, float[]> trained(double weight) {
    TrainingConfig config = twoPath(weight, "");
    try (TrainingGraph graph = graph(config)) {
      for (int step = 1; step < 4; step++) graph.step(step, batches(config, 0));
      return Weights.read(graph.session(), graph.parameters()).values();
    }
  }

  private TrainingConfig twoPath(double weight, String end) {
    return config(
        CONFIG.replaceFirst("'network': \\{.*?\\}", "'network': 'two-path-tiny'"),
        ", 'confidence': {'weight': " + weight + "}}, 'gradient_clip_norm': 0" + end + "}");
  }

  private TrainingConfig config(String end) {
    return config(CONFIG, end);
  }

  private TrainingConfig config(String begin, String end) {
    return TrainingConfig.fromJson(
        (begin.replace(
                    "'reference_size': 32}",
                    "'reference_size': 32, 'none_share': 0, 'unrelated_share': 0}")
                + end)
            .replace('\'', '"'),
        folder);
  }

  private static TrainingGraph graph(TrainingConfig config) {
    return new TrainingGraph(config, new Sessions(new EngineOptions(Device.CPU, 2)));
  }

  private static Weights state(TrainingGraph graph) {
    Weights all = new Weights();
    graph.state().forEach(p -> all.putAll(Weights.read(graph.session(), p)));
    return all;
  }

  private static List<Batch> batches(TrainingConfig config, long step) {
    SimulatedSource source =
        new SimulatedSource(List.of(Kind.of("stain")), 1, 64, 1, Progress.NONE);
    return List.of(
        new Batches(config.batch(), List.of(source), List.of(1.0), config.seed()).batch(step));
  }
}

package org.refsr.tf.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.refsr.Progress;
import org.refsr.model.EngineOptions;
import org.refsr.model.EngineOptions.Device;
import org.refsr.simulate.Kind;
import org.refsr.tf.net.Weights;
import org.refsr.tf.train.data.Batch;
import org.refsr.tf.train.data.Batches;
import org.refsr.tf.train.data.SimulatedSource;

class TrainingGraphTest {

  private static final String NETWORK =
      "{'width': 8, 'content_blocks': 1, 'alignment_stages': [1, 1, 1],"
          + " 'stage_blocks': [0, 0, 0], 'texture_widths': [8, 8, 8], 'deformable_groups': 1,"
          + " 'selection': false, 'matcher': 'patch', 'initialization': 'he'}";
  private static final String REST =
      " 'seed': 3, 'ema_decay': 0,"
          + " 'data': [{'layout': 'simulated', 'kinds': ['stain'], 'count': 1, 'size': 64}],"
          + " 'batch': {'batch_size': 1, 'target_size': 32, 'reference_size': 32, 'none_share': 0,"
          + " 'unrelated_share': 0, 'perspective': 'code'},"
          + " 'learning_rate': {'initial': 1e-3, 'warmup_steps': 0}, ";

  @Test
  void gradientsOfEqualBatchesAccumulateToThatOfOne() {
    TrainingConfig once = config("'gradient_clip_norm': 0}");
    TrainingConfig twice = config("'gradient_clip_norm': 0, 'accumulation': 2}");
    Batch batch = batch(once);
    Weights afterOne;
    try (TrainingGraph graph = new TrainingGraph(once, sessions())) {
      graph.step(1, List.of(batch));
      graph.step(2, List.of(batch));
      afterOne = Weights.read(graph.session(), graph.parameters());
    }
    try (TrainingGraph graph = new TrainingGraph(twice, sessions())) {
      Map<String, float[]> before = Weights.read(graph.session(), graph.parameters()).values();
      graph.step(1, List.of(batch, batch));
      graph.step(2, List.of(batch, batch));
      Map<String, float[]> after = Weights.read(graph.session(), graph.parameters()).values();
      assertThat(after.get("restoration.t2.kernel"))
          .isNotEqualTo(before.get("restoration.t2.kernel"));
      after.forEach(
          (name, values) ->
              assertThat(values)
                  .as(name)
                  .containsExactly(afterOne.values().get(name), within(1e-6f)));
    }
  }

  @Test
  void aLossThatHasNotStartedIsNotComputedAndThenIs() {
    TrainingConfig late = config("'losses': {'rtrr': {'start_step': 1}}}");
    TrainingConfig without = config("'losses': {'rtrr': {'weight': 0}}}");
    Batch batch = batch(late);
    Map<String, Double> alone;
    try (TrainingGraph graph = new TrainingGraph(without, sessions())) {
      alone = graph.step(1, List.of(batch));
    }
    try (TrainingGraph graph = new TrainingGraph(late, sessions())) {
      Map<String, Double> first = graph.step(1, List.of(batch));
      assertThat(first).containsOnlyKeys("reconstruction", "gradient_norm");
      first.forEach((term, v) -> assertThat(v).isCloseTo(alone.get(term), withinPercentage(0.01)));
      assertThat(graph.step(2, List.of(batch)))
          .containsOnlyKeys("reconstruction", "reciprocal", "gradient_norm");
    }
  }

  /** Only products are rounded: matches are the same, losses and gradients nearly. */
  @Test
  void bfloat16ChangesAStepByFarLessThanAPercent() {
    String network =
        "{'architecture': 'two-path', 'channels': 3, 'width': 16, 'content_blocks': 2}";
    Map<String, Double> exact;
    Map<String, Double> rounded;
    TrainingConfig config = config(network, "'losses': {'rtrr': {'weight': 0}}}");
    try (TrainingGraph graph = new TrainingGraph(config, sessions())) {
      exact = graph.step(1, List.of(batch(config)));
    }
    config = config(network, "'losses': {'rtrr': {'weight': 0}}, 'bf16': true}");
    try (TrainingGraph graph = new TrainingGraph(config, sessions())) {
      rounded = graph.step(1, List.of(batch(config)));
    }
    assertThat(rounded).isNotEqualTo(exact).containsOnlyKeys(exact.keySet());
    rounded.forEach(
        (term, v) ->
            assertThat(v)
                .as(term)
                .isCloseTo(
                    exact.get(term),
                    // ratios of small errors in dB, squared
                    withinPercentage(term.equals("confidence") ? 3 : 0.5)));
  }

  @Test
  void parametersOfAGroupWithFactorZeroStay() {
    TrainingConfig config = config("'groups': [{'parameters': '^texture', 'factor': 0}]}");
    try (TrainingGraph graph = new TrainingGraph(config, sessions())) {
      Map<String, float[]> before = Weights.read(graph.session(), graph.parameters()).values();
      graph.step(1, List.of(batch(config)));
      Weights.read(graph.session(), graph.parameters())
          .values()
          .forEach(
              (name, values) -> {
                if (name.startsWith("texture"))
                  assertThat(values).as(name).isEqualTo(before.get(name));
                if (name.equals("restoration.t2.kernel"))
                  assertThat(values).isNotEqualTo(before.get(name));
              });
    }
  }

  // -- Helper methods --

  private static TrainingConfig config(String end) {
    return config(NETWORK, end);
  }

  private static TrainingConfig config(String network, String end) {
    String json = "{'network': " + network + "," + REST + end;
    return TrainingConfig.fromJson(json.replace('\'', '"'), Path.of(""));
  }

  private static Sessions sessions() {
    return new Sessions(new EngineOptions(Device.CPU, 2));
  }

  private static Batch batch(TrainingConfig config) {
    SimulatedSource source = new SimulatedSource(List.of(Kind.STAIN), 1, 64, 5, Progress.NONE);
    return new Batches(config.batch(), List.of(source), List.of(1.0), 5).batch(0);
  }
}

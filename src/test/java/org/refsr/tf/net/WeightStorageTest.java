package org.refsr.tf.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.RefSRException;
import org.refsr.model.EngineOptions;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelCard;
import org.refsr.model.ModelCardWriter;
import org.refsr.model.ModelFolder;
import org.refsr.tf.TestGraph;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.run.SavedModels;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;

class WeightStorageTest {

  private static final NetworkConfig CONFIG = NetworkConfig.preset("two-path-tiny");

  @TempDir private Path folder;
  private Weights weights;

  @BeforeEach
  void makeWeights() {
    try (TestGraph g = new TestGraph()) {
      Networks.create(g.parameters, CONFIG, 1);
      g.initialize();
      weights = Weights.read(g.session(), g.parameters);
    }
  }

  @Test
  void sixteenBitsTakeHalfTheSpaceAndKeepElevenDigits() throws IOException {
    Path whole = write(WeightStorage.FLOAT32, "whole");
    Path half = write(WeightStorage.FLOAT16, "half");
    assertThat(variables(half)).isLessThan((long) (.7 * variables(whole)));
    assertThat(SavedModelWeights.read(CONFIG, whole).values())
        .allSatisfy((name, v) -> assertThat(v).isEqualTo(weights.values().get(name)));
    assertThat(SavedModelWeights.read(CONFIG, half).values())
        .hasSameSizeAs(weights.values())
        .allSatisfy(
            (name, v) -> {
              float[] exact = weights.values().get(name);
              for (int i = 0; i < v.length; i++)
                assertThat(v[i]).isCloseTo(exact[i], within(Math.abs(exact[i]) / 2000 + 1e-7f));
            });
  }

  @Test
  void writingAgainAddsNothingToTheGraph() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Parameters parameters = new Parameters(Ops.create(graph), 2);
      Networks.create(parameters, CONFIG, 1);
      Weights zeros = new Weights();
      weights.values().forEach((name, v) -> zeros.put(name, new float[v.length]));
      zeros.write(session, parameters);
      int operations = operations(graph);
      weights.write(session, parameters);
      assertThat(operations(graph)).isEqualTo(operations);
      assertThat(Weights.read(session, parameters).values())
          .allSatisfy((name, v) -> assertThat(v).isEqualTo(weights.values().get(name)));
    }
  }

  @Test
  void theEngineRunsBothAlike() throws IOException {
    float[] exact = run(write(WeightStorage.FLOAT32, "whole"));
    float[] rounded = run(write(WeightStorage.FLOAT16, "half"));
    assertThat(rounded).containsExactly(exact, within(2e-3f)).isNotEqualTo(exact);
  }

  @Test
  void whatCannotBeWrittenIsAnErrorOfRefSR() throws IOException {
    Files.createDirectories(
        folder.resolve("taken/variables/variables.data-00000-of-00001/something"));
    assertThatThrownBy(() -> write(WeightStorage.FLOAT32, "taken"))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("could not be written")
        .hasMessageNotContaining("\n");
  }

  // -- Helper methods --

  private static int operations(Graph graph) {
    int count = 0;
    for (Iterator<?> i = graph.operations(); i.hasNext(); i.next()) count++;
    return count;
  }

  private Path write(WeightStorage storage, String name) {
    Path to = folder.resolve(name);
    SavedModelWriter.write(CONFIG, weights, storage, to);
    return to;
  }

  private static long variables(Path model) throws IOException {
    return Files.size(model.resolve("variables/variables.data-00000-of-00001"));
  }

  private static float[] run(Path folder) {
    ModelFolder model =
        ModelCardWriter.write(
            ModelCard.builder("test", CONFIG.architecture, CONFIG.channels)
                .description("A network with random weights.")
                .tile(64, 8)
                .network(CONFIG.toMap())
                .build(),
            folder);
    float[] pixels = TestGraph.randoms(1, 0, 1, 3 * 100);
    try (LoadedModel loaded =
        SavedModels.load(model, new EngineOptions(EngineOptions.Device.CPU, 2))) {
      float[] result = new float[3 * 1600];
      int i = 0;
      for (FloatType value :
          Views.flatIterable(
              loaded.superResolve(ArrayImgs.floats(pixels, 10, 10, 3), List.of()).image()))
        result[i++] = value.get();
      return result;
    }
  }
}

package org.refsr.tf.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refsr.model.DescribedReference;
import org.refsr.model.EngineOptions;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelCard;
import org.refsr.model.ModelCardWriter;
import org.refsr.model.ModelFolder;
import org.refsr.model.SuperResolvedTile;
import org.refsr.tf.TensorFlowEngine;
import org.refsr.tf.net.InferenceGraph;
import org.refsr.tf.net.NetworkConfig;
import org.refsr.tf.net.SavedModelWriter;
import org.refsr.tf.net.Weights;
import org.tensorflow.Session;

/** Real networks, untrained, on their whole way from the exporter through the engine. */
class ExportedNetworkTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"rrsr-tiny", "rrsr-compact"})
  void anExportedNetworkRunsWithAnyNumberOfReferences(String preset) {
    NetworkConfig config = NetworkConfig.preset(preset);
    export(config);
    RandomAccessibleInterval<FloatType> low = noise(7, 5, config.channels);
    try (LoadedModel model =
            new TensorFlowEngine().load(ModelFolder.open(folder), EngineOptions.defaults());
        DescribedReference small = model.describe(noise(13, 18, config.channels));
        DescribedReference large = model.describe(noise(40, 33, config.channels))) {
      assertValid(model.superResolve(low, List.of()), config);
      assertValid(model.superResolve(low, List.of(small)), config);
      assertValid(model.superResolve(low, List.of(large, small)), config);
      assertValid(model.superResolve(noise(1, 1, config.channels), List.of()), config, 4, 4);
    }
  }

  // -- Helper methods --

  private void export(NetworkConfig config) {
    try (InferenceGraph graph = new InferenceGraph(config);
        Session session = new Session(graph.graph())) {
      session.runner().addTarget(graph.parameters().initialize()).run().close();
      SavedModelWriter.write(config, Weights.read(session, graph.parameters()), folder);
    }
    ModelCardWriter.write(
        ModelCard.builder("untrained", config.architecture, config.channels)
            .description("For tests.")
            .network(new Gson().<Map<String, Object>>fromJson(config.toJson(), Map.class))
            .build(),
        folder);
  }

  private static void assertValid(SuperResolvedTile tile, NetworkConfig config) {
    assertValid(tile, config, 28, 20);
  }

  private static void assertValid(
      SuperResolvedTile tile, NetworkConfig config, long width, long height) {
    assertThat(tile.image().dimensionsAsLongArray())
        .containsExactly(width, height, config.channels);
    assertThat(tile.confidence().dimensionsAsLongArray()).containsExactly(width, height);
    tile.image().forEach(value -> assertThat(value.get()).isFinite());
    tile.confidence().forEach(value -> assertThat(value.get()).isBetween(0f, 1f));
  }

  private static RandomAccessibleInterval<FloatType> noise(int width, int height, int channels) {
    Random random = new Random(1);
    float[] values = new float[width * height * channels];
    for (int i = 0; i < values.length; i++) values[i] = random.nextFloat();
    return ArrayImgs.floats(values, width, height, channels);
  }
}

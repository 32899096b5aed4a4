package org.refsr.tf.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refsr.tf.NetworkVectors;
import org.refsr.tf.TestGraph;
import org.refsr.tf.layer.Matches;
import org.refsr.tf.layer.ReferenceMaps;
import org.refsr.tf.layer.Resampling;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class RrsrNetworkTest {

  /** SPEC 1.13. */
  @ParameterizedTest
  @CsvSource({
    "true,  true,  '[1,3,3]', '[16,5,5]',   22594651",
    "true,  false, '[1,3,3]', '[16,5,5]',   22248859",
    "false, false, '[1,3,3]', '[16,5,5]',   11162347",
    "false, false, '[1,1,1]', '[16,16,16]',  8865547",
  })
  void countsTheParametersOfThePapersSizes(
      boolean selection, boolean gate, String stages, String blocks, long count) {
    NetworkConfig config =
        NetworkConfig.fromJson(
            String.format(
                "{'selection': %s, 'squeeze_gate': %s, 'alignment_stages': %s, 'stage_blocks': %s}",
                selection, gate, stages, blocks));
    try (TestGraph graph = new TestGraph()) {
      new RrsrNetwork(graph.parameters, config, 1);
      assertThat(graph.parameters.count("restoration.")).isEqualTo(count);
      assertThat(graph.parameters.count("correspondence.")).isEqualTo(2 * 555_328);
      assertThat(graph.parameters.count("texture.")).isEqualTo(555_328);
    }
  }

  @Test
  void agreesWithAnIndependentImplementation() {
    JsonObject vector = NetworkVectors.read("rrsr_network");
    NetworkConfig config =
        NetworkConfig.preset("rrsr-tiny").with("clamp_pre_offsets", false).with("experts", 4);
    try (TestGraph graph = new TestGraph()) {
      RrsrNetwork network = new RrsrNetwork(graph.parameters, config, 1);
      graph.initialize();
      Weights weights = Weights.read(graph.session(), graph.parameters);
      for (Map.Entry<String, JsonElement> e : vector.getAsJsonObject("weights").entrySet())
        put(weights, e.getKey(), e.getValue().getAsJsonObject());
      weights.write(graph.session(), graph.parameters);

      Operand<TFloat32> lr = image(graph, vector.getAsJsonObject("lr"));
      Operand<TFloat32> displacement = displacement(graph, vector.getAsJsonObject("flow"));
      Operand<TInt32> choice = graph.tf.constant(new int[1][6][7][1]);
      Operand<TFloat32> score = graph.input(new float[42], 1, 6, 7, 1);
      List<ReferenceMaps> maps =
          List.of(
              ReferenceMaps.ofBatch(graph.tf, image(graph, vector.getAsJsonObject("ref4"))),
              ReferenceMaps.ofBatch(graph.tf, image(graph, vector.getAsJsonObject("ref2"))),
              ReferenceMaps.ofBatch(graph.tf, image(graph, vector.getAsJsonObject("ref1"))));
      float[] output =
          graph.floats(
              network.superResolve(lr, new Matches(displacement, score), choice, maps).image());

      assertThat(output)
          .containsExactly(
              NetworkVectors.permuted(vector.getAsJsonObject("output"), 0, 2, 3, 1), within(1e-5f));
    }
  }

  /**
   * SPEC 10: branches of equal weights find the enlarged target in itself, and a shift of it by
   * whole cells.
   */
  @ParameterizedTest
  @CsvSource({"0,0", "3,0", "2,5"})
  void findsTheEnlargedTargetWhereItIs(int down, int right) {
    NetworkConfig config =
        NetworkConfig.preset("rrsr-tiny").with("correspondence_widths", new int[] {16, 16, 32});
    try (TestGraph graph = new TestGraph()) {
      RrsrNetwork network = new RrsrNetwork(graph.parameters, config, 1);
      graph.initialize();
      Weights weights = Weights.read(graph.session(), graph.parameters);
      for (String name : List.copyOf(weights.values().keySet()))
        if (name.startsWith("correspondence.reference"))
          weights.put(name, weights.values().get(name.replace(".reference", ".target")));
      weights.write(graph.session(), graph.parameters);

      int h = 14;
      int w = 16;
      Operand<TFloat32> whole = graph.random(7, 0, 1, 1, h + down, w + right, 3);
      Operand<TFloat32> low =
          graph.tf.slice(
              whole,
              graph.tf.constant(new int[] {0, down, right, 0}),
              graph.tf.constant(new int[] {1, h, w, 3}));
      Operand<TFloat32> reference = Resampling.enlarge(graph.tf, whole, 4);
      ReferenceNetwork.Description d = network.describe(reference);
      float[] field =
          graph.floats(network.match(low, d.descriptors(), d.lowPass(), 2).displacement());
      // descriptors see 10 pixels of context, so the edges of a cut target differ: three cells
      int edge = down + right == 0 ? 1 : 4;
      for (int y = edge; y < h - edge; y++)
        for (int x = edge; x < w - edge; x++) {
          assertThat(field[(y * w + x) * 2]).isEqualTo(4f * down);
          assertThat(field[(y * w + x) * 2 + 1]).isEqualTo(4f * right);
        }
    }
  }

  // -- Helper methods --

  private static Operand<TFloat32> image(TestGraph graph, JsonObject nchw) {
    long[] s = NetworkVectors.shape(nchw);
    return graph.input(NetworkVectors.permuted(nchw, 0, 2, 3, 1), s[0], s[2], s[3], s[1]);
  }

  /**
   * From (x,y) in cells at a patch's top left to (dy,dx) in high-resolution pixels at its centre.
   */
  private static Operand<TFloat32> displacement(TestGraph graph, JsonObject flow) {
    float[] xy = NetworkVectors.data(flow);
    int h = (int) NetworkVectors.shape(flow)[1];
    int w = (int) NetworkVectors.shape(flow)[2];
    float[] field = new float[h * w * 2];
    for (int y = 0; y < h - 2; y++)
      for (int x = 0; x < w - 2; x++) {
        int centre = ((y + 1) * w + x + 1) * 2;
        field[centre] = 4 * xy[h * w + y * w + x];
        field[centre + 1] = 4 * xy[y * w + x];
      }
    return graph.input(field, 1, h, w, 2);
  }

  private static void put(Weights weights, String name, JsonObject value) {
    long[] shape = NetworkVectors.shape(value);
    boolean bias = name.endsWith(".bias");
    String target = "restoration." + name.replace(".weight", ".kernel");
    float[] data;
    if (name.endsWith(".experts")) data = NetworkVectors.permuted(value, 0, 3, 4, 2, 1);
    else if (name.endsWith(".route.weight")) data = NetworkVectors.permuted(value, 1, 0);
    else if (bias) data = NetworkVectors.data(value);
    else data = NetworkVectors.permuted(value, 2, 3, 1, 0);
    // a pixel shuffle takes channel [c][i][j] in PyTorch, [i][j][c] here
    if (name.startsWith("up")) {
      long n = shape[0] / 4;
      data =
          bias
              ? NetworkVectors.permuted(data, new long[] {n, 4}, 1, 0)
              : NetworkVectors.permuted(data, new long[] {9 * shape[1], n, 4}, 0, 2, 1);
    }
    weights.put(target, data);
  }
}

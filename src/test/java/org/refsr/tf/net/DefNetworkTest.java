package org.refsr.tf.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refsr.tf.FiniteDifferences;
import org.refsr.tf.TestGraph;
import org.refsr.tf.layer.DetailPacking;
import org.refsr.tf.layer.Matches;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.layer.ReferenceMaps;
import org.refsr.tf.layer.Resampling;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class DefNetworkTest {

  /** Base has the parameters of TTSR: 6,174,275 and the extractor's (SPEC 2.2). */
  @Test
  void theBaseOfTheAblationsIsTtsr() {
    assertThat(parameters("def-base")).isEqualTo(6_174_275 + 555_328);
    assertThat(parameters("def-detail")).isEqualTo(parameters("def-base"));
    assertThat(parameters("def")).isEqualTo(parameters("def-deformable"));
    assertThat(parameters("def-deformable")).isGreaterThan(parameters("def-base"));
  }

  /** The detail of a target that is the reference itself is found where it is. */
  @ParameterizedTest
  @CsvSource({"def-tiny, true", "def-tiny, false"})
  void detailIsWhatIsMatched(String preset, boolean deformable) {
    NetworkConfig config = NetworkConfig.preset(preset).with("deformable_transfer", deformable);
    try (TestGraph g = new TestGraph()) {
      ReferenceNetwork network = Networks.create(g.parameters, config, 1);
      Operand<TFloat32> reference = g.random(1, 0, 1, 1, 32, 32, 3);
      Operand<TFloat32> gray = g.random(2, .5, .5, 1, 8, 8, 3);
      Operand<TFloat32> target = DetailPacking.pack(g.tf, gray, reference);
      ReferenceNetwork.Description d = network.describe(reference);
      Matches matches = network.match(target, d.descriptors(), d.lowPass(), 1);
      g.initialize();
      assertThat(g.floats(matches.displacement())).containsOnly(0);
      for (float score : g.floats(matches.score())) assertThat(score).isCloseTo(1, within(.01f));
    }
  }

  /** Low-resolution images that show nothing leave all to the detail. */
  @Test
  void detailRefinesTheMatchesOfTwoPaths() {
    NetworkConfig config = NetworkConfig.preset("two-path-tiny").with("detail_enhanced", true);
    try (TestGraph g = new TestGraph()) {
      ReferenceNetwork network = Networks.create(g.parameters, config, 1);
      float[] pixels = TestGraph.randoms(1, 0, 1, 40 * 40);
      float[] shifted = pixels.clone(); // what is at x in the target is at x + 2 in the reference
      System.arraycopy(pixels, 0, shifted, 2, pixels.length - 2);
      Operand<TFloat32> detail = rgb(g, pixels);
      Operand<TFloat32> low = Resampling.reduce(g.tf, detail);
      ReferenceNetwork.Description d = network.describe(rgb(g, shifted));
      Matches refined =
          network.match(DetailPacking.pack(g.tf, low, detail), d.descriptors(), d.lowPass(), 1);
      float[] displacement = g.initialize().floats(refined.displacement());
      for (int y = 3; y < 7; y++)
        for (int x = 3; x < 7; x++) {
          assertThat(displacement[2 * (10 * y + x)]).isCloseTo(0, within(.4f));
          assertThat(displacement[2 * (10 * y + x) + 1]).isCloseTo(2, within(.4f));
        }
    }
  }

  @Test
  void withoutConfidenceTheReferenceCountsForNothing() {
    try (TestGraph g = new TestGraph()) {
      NetworkConfig config = NetworkConfig.preset("def-tiny");
      Operand<TFloat32> one = output(g, config, -1, g.random(1, 0, 1, 1, 32, 32, 3));
      Operand<TFloat32> other = output(g, config, -1, g.random(2, 0, 1, 1, 32, 32, 3));
      Operand<TFloat32> sure = output(g, config, 1, g.random(2, 0, 1, 1, 32, 32, 3));
      g.initialize();
      List<float[]> images = g.floats(List.of(one, other, sure));
      assertThat(images.get(0)).isEqualTo(images.get(1)).isNotEqualTo(images.get(2));
    }
  }

  @Test
  void offsetsLearn() {
    try (TestGraph g = new TestGraph()) {
      NetworkConfig config = NetworkConfig.preset("def-tiny").with("clamp_pre_offsets", true);
      DefTransfer transfer =
          new DefTransfer(g.parameters, "t", config, 1, new Initializers(config));
      // between pixels, so that no small step crosses one
      Matches matches =
          new Matches(g.random(5, 1.5, 1.5, 1, 4, 4, 2), g.random(6, 1, 1, 1, 4, 4, 1));
      Operand<TFloat32> sampled =
          transfer.apply(
              ReferenceMaps.ofBatch(g.tf, g.random(7, 0, 1, 1, 6, 6, 16)),
              matches,
              g.tf.zeros(g.tf.constant(new int[] {1, 4, 4, 1}), TInt32.class),
              g.random(8, 0, 1, 1, 4, 4, 16));
      g.initialize();
      FiniteDifferences.check(g, sampled, List.of("t.om.kernel", "t.dcn.kernel")::contains);
    }
  }

  // -- Helper methods --

  private static Operand<TFloat32> rgb(TestGraph g, float[] gray) {
    return g.tf.tile(g.input(gray, 1, 40, 40, 1), g.tf.constant(new int[] {1, 1, 1, 3}));
  }

  private static Operand<TFloat32> output(
      TestGraph g, NetworkConfig config, float score, Operand<TFloat32> reference) {
    ReferenceNetwork network = Networks.create(g.parameters, config, 1);
    Operand<TFloat32> target =
        DetailPacking.pack(g.tf, g.random(3, 0, 1, 1, 8, 8, 3), g.random(4, 0, 1, 1, 32, 32, 3));
    float[] scores = new float[64];
    java.util.Arrays.fill(scores, score);
    Matches matches = new Matches(g.random(5, -2, 2, 1, 8, 8, 2), g.input(scores, 1, 8, 8, 1));
    Operand<TInt32> choice = g.tf.zeros(g.tf.constant(new int[] {1, 8, 8, 1}), TInt32.class);
    List<ReferenceMaps> maps =
        network.describe(reference).textures().stream()
            .map(t -> ReferenceMaps.ofBatch(g.tf, t))
            .collect(java.util.stream.Collectors.toList());
    return network.superResolve(target, matches, choice, maps).image();
  }

  private static long parameters(String preset) {
    try (Graph graph = new Graph()) {
      Parameters parameters = new Parameters(Ops.create(graph), 0);
      NetworkConfig config = NetworkConfig.preset(preset);
      Networks.create(parameters, config, 1);
      return parameters.count("");
    }
  }
}

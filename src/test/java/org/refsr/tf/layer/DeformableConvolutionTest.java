package org.refsr.tf.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.refsr.tf.NetworkVectors;
import org.refsr.tf.TestGraph;
import org.tensorflow.Operand;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class DeformableConvolutionTest {

  @Test
  void agreesWithAnIndependentImplementationInValuesAndGradients() {
    JsonObject v = NetworkVectors.read("dcn_v2");
    long[] in = NetworkVectors.shape(v.getAsJsonObject("input"));
    int channels = (int) in[1];
    int h = (int) in[2];
    int w = (int) in[3];
    int outputs = (int) NetworkVectors.shape(v.getAsJsonObject("weight"))[0];
    float[] kernel = NetworkVectors.permuted(v.getAsJsonObject("weight"), 2, 3, 1, 0);
    float[] bias = NetworkVectors.data(v.getAsJsonObject("bias"));
    try (TestGraph g = new TestGraph()) {
      Operand<TFloat32> input = nhwc(g, v, "input");
      Operand<TFloat32> offset = nhwc(g, v, "offset");
      Operand<TFloat32> mask = nhwc(g, v, "mask");
      DeformableConvolution layer =
          new DeformableConvolution(
              g.parameters,
              "dcn",
              channels,
              outputs,
              2,
              1,
              (tf, shape, seed) -> tf.reshape(tf.constant(kernel), tf.constant(shape)));
      Operand<TFloat32> output =
          g.tf.math.add(
              layer.apply(ReferenceMaps.ofBatch(g.tf, input), none(g, h, w), offset, mask),
              g.tf.constant(bias));
      g.initialize();
      Operand<TFloat32> weight =
          g.parameters.get("dcn.kernel", Initializer.zeros(), 3, 3, channels, outputs);
      Operand<TFloat32> sum =
          g.tf.reduceSum(
              g.tf.math.mul(output, nhwc(g, v, "cotangent")),
              g.tf.constant(new int[] {0, 1, 2, 3}));
      Gradients gradients = g.tf.gradients(sum, List.of(input, offset, mask, weight));
      List<Operand<TFloat32>> fetched = new ArrayList<>(List.of(output));
      for (int i = 0; i < 4; i++) fetched.add(gradients.dy(i));
      List<float[]> got = g.floats(fetched);

      assertThat(got.get(0)).containsExactly(nhwc(v, "output"), within(1e-5f));
      assertThat(got.get(1)).containsExactly(nhwc(v, "grad_input"), within(2e-5f));
      assertThat(got.get(2)).containsExactly(nhwc(v, "grad_offset"), within(2e-5f));
      assertThat(got.get(3)).containsExactly(nhwc(v, "grad_mask"), within(2e-5f));
      assertThat(got.get(4))
          .containsExactly(
              NetworkVectors.permuted(v.getAsJsonObject("grad_weight"), 2, 3, 1, 0), within(5e-5f));
    }
  }

  @Test
  void theMeanOffsetIsThatOfTheTapsThatAreSampled() {
    float[] all = new float[27];
    for (int tap = 0; tap < 9; tap++) {
      all[tap] = tap;
      all[9 + tap] = 10 * tap;
      all[18 + tap] = tap == 4 || tap == 6 ? 50 : -50;
    }
    try (TestGraph g = new TestGraph()) {
      DeformableConvolution layer =
          new DeformableConvolution(g.parameters, "dcn", 1, 1, 1, 1, Initializer.zeros());
      Operand<TFloat32> mean = layer.meanOrdered(g.input(all, 1, 1, 1, 27));
      g.initialize();
      assertThat(g.floats(mean)).containsExactly(new float[] {5, 50}, within(1e-3f));
    }
  }

  /** SPEC 9, pitfall 1: a centre-only identity kernel, no learned offset, mask 1. */
  @Test
  void copiesTheReferenceWhereTheMatchesPoint() {
    int[][] sizes = {{20, 28}, {16, 12}};
    float[] first = TestGraph.randoms(1, 0, 1, 20 * 28 * 2);
    float[] second = TestGraph.randoms(2, 0, 1, 16 * 12 * 2);
    try (TestGraph g = new TestGraph()) {
      float[] rows = new float[first.length + second.length];
      System.arraycopy(first, 0, rows, 0, first.length);
      System.arraycopy(second, 0, rows, first.length, second.length);
      ReferenceMaps maps =
          new ReferenceMaps(g.tf, g.input(rows, rows.length / 2, 2), g.tf.constant(sizes));
      // target of 3 x 3 cells at 4x; every cell matched 1 cell down and 2 right, the last row in
      // the second reference
      float[] displacement = new float[18];
      int[][][][] choice = new int[1][3][3][1];
      for (int i = 0; i < 9; i++) {
        displacement[2 * i] = 4;
        displacement[2 * i + 1] = i / 3 == 2 ? 0 : 8;
        choice[0][i / 3][i % 3][0] = i / 3 == 2 ? 1 : 0;
      }
      PreOffsets pre =
          PreOffsets.of(g.tf, g.input(displacement, 1, 3, 3, 2), g.tf.constant(choice), 4, true);
      DeformableConvolution layer =
          new DeformableConvolution(
              g.parameters, "dcn", 2, 2, 1, 1, Initializer.identityPlus(Initializer.zeros()));
      float[] ones = new float[12 * 12 * 9];
      java.util.Arrays.fill(ones, 1);
      Operand<TFloat32> copied =
          layer.apply(
              maps,
              pre,
              g.input(new float[12 * 12 * 18], 1, 12, 12, 18),
              g.input(ones, 1, 12, 12, 9));
      g.initialize();
      float[] got = g.floats(copied);
      for (int y = 0; y < 12; y++)
        for (int x = 0; x < 12; x++)
          for (int c = 0; c < 2; c++) {
            float wanted =
                y < 8 ? first[((y + 4) * 28 + x + 8) * 2 + c] : second[((y + 4) * 12 + x) * 2 + c];
            assertThat(got[(y * 12 + x) * 2 + c]).isEqualTo(wanted);
          }
    }
  }

  // -- Helper methods --

  private static PreOffsets none(TestGraph g, int h, int w) {
    Operand<TInt32> first = g.tf.constant(new int[1][h][w][1]);
    return PreOffsets.of(g.tf, g.input(new float[h * w * 2], 1, h, w, 2), first, 1, false);
  }

  private static Operand<TFloat32> nhwc(TestGraph g, JsonObject v, String name) {
    long[] s = NetworkVectors.shape(v.getAsJsonObject(name));
    return g.input(nhwc(v, name), s[0], s[2], s[3], s[1]);
  }

  private static float[] nhwc(JsonObject v, String name) {
    return NetworkVectors.permuted(v.getAsJsonObject(name), 0, 2, 3, 1);
  }
}

package org.refsr.tf.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.refsr.tf.FiniteDifferences;
import org.refsr.tf.TestGraph;
import org.refsr.tf.layer.Initializer;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.net.NetworkConfig;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class UNetTest {

  /** Variables are only declared, so nothing of these gigabytes is allocated. */
  @Test
  void hasThePublishedNumberOfParameters() {
    assertThat(parameters("prior")).isEqualTo(552_814_086);
  }

  @Test
  void compactSizeIsSmall() {
    assertThat(parameters("prior-compact")).isBetween(2_000_000L, 4_000_000L);
  }

  /** A pixel's noise is one of its block's channels, which a shuffled network would mistake. */
  @Test
  void blocksOfPixelsAreChannelsInside() {
    try (TestGraph g = new TestGraph()) {
      UNetConfig config = NetworkConfig.preset("prior-compact-gray").unet;
      UNet network = new UNet(g.parameters, config, 1);
      float[] values = TestGraph.randoms(1, -1, 1, 8 * 16);
      Operand<TFloat32> noise =
          network.predictNoise(g.input(values, 1, 8, 16, 1), g.input(new float[] {500}, 1));
      g.initialize();
      // only the last bias, a channel for each pixel of a block, is not zero
      float[] bias = {1, 2, 3, 4};
      Operand<TFloat32> four = g.input(bias, 4);
      g.run(g.tf.assignVariableOp(g.parameters.handle("out.2.bias"), four));
      float[] result = g.floats(noise);
      assertThat(g.shape(noise)).containsExactly(1, 8, 16, 1);
      for (int y = 0; y < 8; y++)
        for (int x = 0; x < 16; x++)
          assertThat(result[y * 16 + x]).isEqualTo(bias[y % 2 * 2 + x % 2]);
    }
  }

  @Test
  void normalisationIsThatOfItsDefinitionUnderACondition() {
    try (TestGraph g = new TestGraph()) {
      float[] values = TestGraph.randoms(1, -3, 9, 2 * 3 * 5 * 4);
      float[] conditions = TestGraph.randoms(2, -1, 1, 2 * 8);
      Operand<TFloat32> y =
          new GroupNorm(g.parameters, "n", 4, 2)
              .apply(g.input(values, 2, 3, 5, 4), g.input(conditions, 2, 1, 1, 8));
      float[] result = g.initialize().floats(y);
      for (int n = 0; n < 2; n++)
        for (int c = 0; c < 4; c++) {
          double sum = 0, squares = 0;
          for (int i = 0; i < 15; i++)
            for (int k = c / 2 * 2; k < c / 2 * 2 + 2; k++) {
              double v = values[(n * 15 + i) * 4 + k];
              sum += v;
              squares += v * v;
            }
          double mean = sum / 30;
          double deviation = Math.sqrt(squares / 30 - mean * mean + 1e-5);
          for (int i = 0; i < 15; i++)
            assertThat((double) result[(n * 15 + i) * 4 + c])
                .isCloseTo(
                    (values[(n * 15 + i) * 4 + c] - mean) / deviation * (1 + conditions[n * 8 + c])
                        + conditions[n * 8 + 4 + c],
                    within(1e-4));
        }
    }
  }

  /** One layer of each kind; the rest of the network is sums and concatenations of them. */
  @Test
  void itsLayersHaveTheirGradients() {
    Set<String> checked =
        Set.of("b.norm1.scale", "b.conv1.kernel", "b.embedding.kernel", "b.skip.kernel", "x");
    try (TestGraph g = new TestGraph()) {
      Operand<TFloat32> x = g.parameters.get("x", Initializer.normal(1), 1, 4, 4, 4);
      Operand<TFloat32> time = g.random(2, -1, 1, 1, 1, 1, 6);
      Operand<TFloat32> y =
          new ResidualBlock(g.parameters, "b", 4, 8, 6, 2, Scaling.HALF).apply(x, time);
      y = new Attention(g.parameters, "a", 8, 4, 2).apply(y, time);
      FiniteDifferences.start(g);
      FiniteDifferences.check(g, Scaling.DOUBLE.apply(g.tf, y), checked::contains);
    }
  }

  // -- Helper methods --

  private static long parameters(String preset) {
    NetworkConfig config = NetworkConfig.preset(preset);
    try (Graph graph = new Graph()) {
      Parameters parameters = new Parameters(Ops.create(graph), 0);
      new UNet(parameters, config.unet, config.channels);
      return parameters.count("");
    }
  }
}

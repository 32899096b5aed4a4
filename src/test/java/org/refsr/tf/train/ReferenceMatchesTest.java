package org.refsr.tf.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.refsr.tf.TestGraph;
import org.refsr.tf.layer.Dims;
import org.refsr.tf.layer.Resampling;
import org.refsr.tf.net.NetworkConfig;
import org.refsr.tf.net.Networks;
import org.refsr.tf.net.ReferenceNetwork;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class ReferenceMatchesTest {

  private static final int TARGETS = 2;
  private static final int SIDE = 48;

  /**
   * Of three references of each target one shows it: the third of the first, the second of the
   * other.
   */
  @Test
  void takesOfEachTargetsReferencesTheOneThatShowsIt() {
    try (TestGraph graph = new TestGraph()) {
      Operand<TFloat32> truth = graph.random(1, 0, 1, TARGETS, SIDE, SIDE, 3);
      Operand<TFloat32> other = graph.random(2, 0, 1, 4, SIDE, SIDE, 3);
      Operand<TFloat32> references =
          graph.tf.concat(
              List.of(
                  items(graph, other, 0, 2),
                  items(graph, other, 2, 1),
                  items(graph, truth, 1, 1),
                  items(graph, truth, 0, 1),
                  items(graph, other, 3, 1)),
              graph.tf.constant(0));
      ReferenceNetwork network =
          Networks.create(graph.parameters, NetworkConfig.preset("two-path-tiny"), TARGETS);
      ReferenceMatches found =
          ReferenceMatches.of(
              graph.tf,
              network,
              Resampling.reduce(graph.tf, truth),
              network.describe(references),
              3);
      graph.initialize();
      float[] choice = graph.floats(graph.tf.dtypes.cast(found.choice(), TFloat32.class));
      int positions = SIDE * SIDE / 16;
      assertThat(choice).hasSize(TARGETS * positions);
      for (int i = 0; i < positions; i++) {
        assertThat(choice[i]).isEqualTo(2 * TARGETS);
        assertThat(choice[positions + i]).isEqualTo(TARGETS + 1);
      }
      for (float score : graph.floats(found.matches().score()))
        assertThat(score).isGreaterThan(.7f);
      for (float shift : graph.floats(found.matches().displacement()))
        assertThat(Math.abs(shift)).isLessThan(1f);
    }
  }

  // -- Helper methods --

  private static Operand<TFloat32> items(
      TestGraph graph, Operand<TFloat32> x, int from, int count) {
    return graph.tf.gather(
        x,
        graph.tf.math.add(Dims.range(graph.tf, graph.tf.constant(count)), graph.tf.constant(from)),
        graph.tf.constant(0));
  }
}

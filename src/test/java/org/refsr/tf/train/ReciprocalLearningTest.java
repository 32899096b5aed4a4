package org.refsr.tf.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.refsr.tf.TestGraph;
import org.refsr.tf.net.NetworkConfig;
import org.refsr.tf.net.Networks;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class ReciprocalLearningTest {

  private static final NetworkConfig NETWORK =
      NetworkConfig.fromJson(
          ("{'width': 8, 'content_blocks': 1, 'alignment_stages': [1, 1, 1],"
                  + " 'stage_blocks': [0, 0, 0], 'texture_widths': [8, 8, 8],"
                  + " 'deformable_groups': 1, 'selection': false, 'matcher': 'patch',"
                  + " 'initialization': 'he'}")
              .replace('\'', '"'));

  /** As in the published code, X_SR is not detached: the second pass teaches the first. */
  @Test
  void theGradientReachesTheFirstPass() {
    try (TestGraph graph = new TestGraph()) {
      Operand<TFloat32> superResolved = graph.random(1, 0, 1, 1, 16, 16, 3);
      Operand<TFloat32> loss = loss(graph, superResolved, 1, false);
      graph.initialize();
      float[] gradient =
          graph.floats(graph.tf.gradients(loss, List.of(superResolved)).<TFloat32>dy(0));
      assertThat(gradient).isNotEqualTo(new float[gradient.length]);
    }
  }

  @Test
  void theMaskLeavesOutWhatTheReferenceDoesNotReach() {
    try (TestGraph graph = new TestGraph()) {
      Operand<TFloat32> superResolved = graph.random(1, 0, 1, 1, 16, 16, 3);
      Operand<TFloat32> masked = loss(graph, superResolved, 0, true);
      Operand<TFloat32> unmasked = loss(graph, superResolved, 0, false);
      graph.initialize();
      assertThat(graph.floats(masked)[0]).isZero();
      assertThat(graph.floats(unmasked)[0]).isPositive();
    }
  }

  // -- Helper methods --

  private static Operand<TFloat32> loss(
      TestGraph graph, Operand<TFloat32> superResolved, float maskValue, boolean masked) {
    float[] mask = new float[16 * 16];
    Arrays.fill(mask, maskValue);
    return new ReciprocalLearning(graph.tf, Networks.create(graph.parameters, NETWORK, 1), masked)
        .loss(
            superResolved,
            graph.random(2, 0, 1, 1, 16, 16, 3),
            graph.random(3, 0, 1, 1, 4, 4, 3),
            graph.input(mask, 1, 16, 16, 1));
  }
}

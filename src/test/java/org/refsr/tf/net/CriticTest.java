package org.refsr.tf.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refsr.tf.FiniteDifferences;
import org.refsr.tf.TestGraph;
import org.refsr.tf.layer.Initializer;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class CriticTest {

  /** SPEC 1.13. */
  @Test
  void hasThePublishedNumberOfParameters() {
    try (TestGraph g = new TestGraph()) {
      new Critic(g.parameters, "critic", 3, Critic.PUBLISHED_WIDTH, true);
      assertThat(g.parameters.count("critic.")).isEqualTo(5_242_529);
    }
  }

  @Test
  void scoreHasTheRightGradient() {
    try (TestGraph g = new TestGraph()) {
      Critic critic = new Critic(g.parameters, "critic", 2, 2, false);
      FiniteDifferences.check(g, critic.score(image(g, "real", 9)));
    }
  }

  /** The second order, which TensorFlow lacks for many operations. Biases only move kinks. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void penaltyHasTheRightGradient(boolean published) {
    try (TestGraph g = new TestGraph()) {
      Critic critic = new Critic(g.parameters, "critic", 2, 1, published);
      Operand<TFloat32> share = g.input(new float[] {.3f, .8f, .5f}, 3, 1, 1, 1);
      Operand<TFloat32> penalty = critic.penalty(image(g, "real", 5), image(g, "fake", 5), share);
      startAwayFromKinks(g);
      FiniteDifferences.check(g, penalty, name -> name.endsWith("kernel"));
    }
  }

  @Test
  void penaltyOfABlindCriticIsOne() {
    try (TestGraph g = new TestGraph()) {
      Critic critic = new Critic(g.parameters, "critic", 2, 2, false);
      Operand<TFloat32> share = g.input(new float[] {.3f, .8f, .5f}, 3, 1, 1, 1);
      Operand<TFloat32> penalty = critic.penalty(image(g, "real", 5), image(g, "fake", 5), share);
      g.initialize();
      Weights weights = Weights.read(g.session(), g.parameters);
      Arrays.fill(weights.values().get("critic.last.kernel"), 0);
      weights.write(g.session(), g.parameters);
      assertThat(g.floats(penalty)[0]).isCloseTo(1, within(1e-5f));
    }
  }

  // -- Helper methods --

  /**
   * A unit's slope jumps where its rectifier switches, and with it the penalty: offsets of either
   * sign keep most units to one side.
   */
  private static void startAwayFromKinks(TestGraph g) {
    FiniteDifferences.start(g);
    Weights weights = Weights.read(g.session(), g.parameters);
    weights
        .values()
        .forEach(
            (name, v) -> {
              if (!name.endsWith("bias") && !name.endsWith("offset")) return;
              float[] signs = TestGraph.randoms(name.hashCode(), -1, 1, v.length);
              for (int i = 0; i < v.length; i++) v[i] = 4 * Math.signum(signs[i]);
            });
    weights.values().get("critic.last.bias")[0] = 0;
    weights.write(g.session(), g.parameters);
  }

  private static Operand<TFloat32> image(TestGraph g, String name, int side) {
    return g.parameters.get(name, Initializer.uniform(1), 3, side, side, 2);
  }
}

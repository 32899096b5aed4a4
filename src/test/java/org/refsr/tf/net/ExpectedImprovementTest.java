package org.refsr.tf.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.refsr.tf.TestGraph;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class ExpectedImprovementTest {

  private static final int SIDE = 4;

  @Test
  void theConfidenceIsTheShareOfTheErrorThatShouldGo() {
    assertThat(confidence(10 * (float) Math.log10(4))).isCloseTo(.75f, within(1e-5f));
    assertThat(confidence(.1f)).isZero();
    assertThat(confidence(-3)).isZero();
    assertThat(confidence(60)).isCloseTo(1, within(1e-5f));
  }

  @Test
  void detailIsTakenWhereItShouldHelp() {
    assertThat(gate(-1)).isZero();
    assertThat(gate(.1f)).isZero();
    assertThat(gate(.2f)).isCloseTo(.5f, within(1e-5f));
    assertThat(gate(.3f)).isCloseTo(1, within(1e-5f));
    assertThat(gate(20)).isEqualTo(1);
  }

  private static float confidence(float improvement) {
    return value(improvement, ExpectedImprovement::confidence);
  }

  private static float gate(float improvement) {
    return value(improvement, ExpectedImprovement::gate);
  }

  /** In the middle of a map that is the same everywhere. */
  private static float value(
      float improvement,
      BiFunction<ExpectedImprovement, Operand<TFloat32>, Operand<TFloat32>> map) {
    NetworkConfig config = NetworkConfig.preset("two-path-tiny").with("least_improvement", .1);
    try (TestGraph g = new TestGraph()) {
      ExpectedImprovement expected =
          new ExpectedImprovement(g.parameters, config, 2, new Initializers(config));
      float[] values =
          g.floats(map.apply(expected, g.input(filled(SIDE, improvement), 1, SIDE, SIDE, 1)));
      assertThat(values).hasSize(16 * SIDE * SIDE);
      return values[values.length / 2];
    }
  }

  private static float[] filled(int side, float value) {
    float[] values = new float[side * side];
    Arrays.fill(values, value);
    return values;
  }
}

package org.refsr.tf.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.refsr.tf.TestGraph;
import org.refsr.tf.layer.Parameters;

class ExpectedImprovementTest {

  private static final int SIDE = 4;

  @Test
  void theConfidenceIsTheShareOfTheErrorThatShouldGo() {
    assertThat(confidence(10 * (float) Math.log10(4), .1f)).isCloseTo(.75f, within(1e-5f));
    assertThat(confidence(0, .1f)).isZero();
    assertThat(confidence(-3, .1f)).isZero();
    assertThat(confidence(60, .1f)).isCloseTo(1, within(1e-5f));
  }

  @Test
  void whatAddsNothingIsNotTrusted() {
    assertThat(confidence(6, 0)).isZero();
    assertThat(confidence(6, .0005f)).isBetween(.01f, .4f);
  }

  /** Where {@code improvement} dB are expected of detail of the strength {@code added}. */
  private static float confidence(float improvement, float added) {
    try (TestGraph g = new TestGraph()) {
      NetworkConfig config = NetworkConfig.preset("two-path-tiny");
      ExpectedImprovement expected =
          new ExpectedImprovement(new Parameters(g.tf, 1), 2, 2, new Initializers(config));
      float[] values =
          g.floats(
              expected.confidence(
                  g.input(filled(SIDE, improvement), 1, SIDE, SIDE, 1),
                  g.input(filled(4 * SIDE, added), 1, 4 * SIDE, 4 * SIDE, 1),
                  g.input(filled(4 * SIDE, .02f), 1, 4 * SIDE, 4 * SIDE, 1)));
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

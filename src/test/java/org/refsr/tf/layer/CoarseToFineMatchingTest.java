package org.refsr.tf.layer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refsr.tf.TestGraph;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class CoarseToFineMatchingTest {

  private static final int DEPTH = 6;

  /**
   * The target lies some rows and columns inside a larger reference; sizes are no multiples of 8.
   */
  @ParameterizedTest
  @CsvSource({"21,18,0,0,21,18", "19,12,5,9,40,33", "8,8,20,1,29,30"})
  void findsATranslation(int h, int w, int dy, int dx, int height, int width) {
    float[] reference = TestGraph.randoms(1, -1, 1, 2 * height * width * DEPTH);
    float[] target = new float[2 * h * w * DEPTH];
    for (int n = 0; n < 2; n++)
      for (int y = 0; y < h; y++)
        System.arraycopy(
            reference,
            ((n * height + y + dy) * width + dx) * DEPTH,
            target,
            (n * h + y) * w * DEPTH,
            w * DEPTH);
    try (TestGraph g = new TestGraph()) {
      Operand<TFloat32> q = g.input(target, 2, h, w, DEPTH);
      Operand<TFloat32> r = g.input(reference, 2, height, width, DEPTH);
      Matches matches = new CoarseToFineMatching(g.tf, 2).displacements(q, r);
      float[] got = g.floats(matches.displacement());
      float[] score = g.floats(matches.score());
      assertThat(got).hasSize(2 * h * w * 2);
      for (int i = 0; i < score.length; i++) {
        int y = i / w % h;
        int x = i % w;
        // at the target's edges the window is completed by repetition
        if (y == 0 || x == 0 || y == h - 1 || x == w - 1) continue;
        assertThat(got[2 * i]).isEqualTo(4 * dy);
        assertThat(got[2 * i + 1]).isEqualTo(4 * dx);
        assertThat(score[i]).isBetween(.999f, 1.0001f);
      }
    }
  }

  /** Matches stay on the reference's grid, at least one cell inside. */
  @ParameterizedTest
  @CsvSource({"1,1,3,3", "2,9,3,20", "17,5,16,4"})
  void staysInsideTheReference(int h, int w, int height, int width) {
    try (TestGraph g = new TestGraph()) {
      Operand<TFloat32> q = g.random(3, -1, 1, 1, h, w, DEPTH);
      Operand<TFloat32> r = g.random(4, -1, 1, 1, height, width, DEPTH);
      float[] got = g.floats(new CoarseToFineMatching(g.tf, 3).displacements(q, r).displacement());
      assertThat(got).hasSize(h * w * 2);
      for (int i = 0; i < h * w; i++) {
        assertThat(got[2 * i] / 4 + i / w).isBetween(1f, height - 2f);
        assertThat(got[2 * i + 1] / 4 + i % w).isBetween(1f, width - 2f);
      }
    }
  }
}

package org.refsr.tf.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refsr.tf.NetworkVectors;
import org.refsr.tf.TestGraph;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class PatchMatchingTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void agreesWithAnIndependentImplementation(int bands) {
    JsonObject v = NetworkVectors.read("matching");
    try (TestGraph g = new TestGraph()) {
      Operand<TFloat32> query = map(g, v, "query");
      Operand<TFloat32> reference = map(g, v, "reference");
      PatchMatching.Result result = new PatchMatching(g.tf, 3, bands).match(query, reference);
      float[] index = NetworkVectors.data(v.getAsJsonObject("index"));
      int[] got = g.ints(result.index());
      assertThat(got).hasSize(index.length);
      for (int i = 0; i < got.length; i++) assertThat(got[i]).isEqualTo((int) index[i]);
      assertThat(g.floats(result.score()))
          .containsExactly(NetworkVectors.data(v.getAsJsonObject("score")), within(1e-4f));
    }
  }

  /** SPEC 10: a map matched with itself does not move, whatever the size of the window. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void matchesAMapWithItself(int window) {
    try (TestGraph g = new TestGraph()) {
      Operand<TFloat32> map = g.random(3, -1, 1, 1, 9, 7, 6);
      Matches matches = new PatchMatching(g.tf, window, 2).displacements(map, map, false);
      assertThat(g.floats(matches.displacement())).containsOnly(0);
      assertThat(g.shape(matches.displacement())).containsExactly(1, 9, 7, 2);
    }
  }

  /**
   * SPEC 10: a reference cut 2 rows and 3 columns later lies 2 rows and 3 columns before the
   * target.
   */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void findsATranslation(boolean clamp) {
    int h = 10;
    int w = 12;
    float[] whole = TestGraph.randoms(4, -1, 1, h * w * 5);
    float[] part = new float[(h - 2) * (w - 3) * 5];
    for (int y = 0; y < h - 2; y++)
      System.arraycopy(whole, ((y + 2) * w + 3) * 5, part, y * (w - 3) * 5, (w - 3) * 5);
    try (TestGraph g = new TestGraph()) {
      Operand<TFloat32> target = g.input(part, 1, h - 2, w - 3, 5);
      Operand<TFloat32> reference = g.input(whole, 1, h, w, 5);
      float[] got =
          g.floats(
              new PatchMatching(g.tf, 3, 1).displacements(target, reference, clamp).displacement());
      for (int y = 0; y < h - 2; y++)
        for (int x = 0; x < w - 3; x++) {
          boolean frame = y == 0 || x == 0 || y == h - 3 || x == w - 4;
          int i = (y * (w - 3) + x) * 2;
          assertThat(got[i]).isEqualTo(frame && !clamp ? 0 : 8);
          assertThat(got[i + 1]).isEqualTo(frame && !clamp ? 0 : 12);
        }
    }
  }

  @Test
  void takesTheFirstOfEqualMatches() {
    float[] stripes = new float[8 * 8 * 2];
    for (int i = 0; i < 64; i++) stripes[2 * i + i % 2] = 1;
    try (TestGraph g = new TestGraph()) {
      Operand<TFloat32> map = g.input(stripes, 1, 8, 8, 2);
      int[] got = g.ints(new PatchMatching(g.tf, 3, 1).match(map, map).index());
      for (int i = 0; i < got.length; i++) assertThat(got[i]).isEqualTo(i % 6 % 2);
    }
  }

  private static Operand<TFloat32> map(TestGraph g, JsonObject v, String name) {
    long[] s = NetworkVectors.shape(v.getAsJsonObject(name));
    return g.input(NetworkVectors.data(v.getAsJsonObject(name)), 1, s[0], s[1], s[2]);
  }
}

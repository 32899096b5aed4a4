package org.refsr.tf.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refsr.tf.TestGraph;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class MatchRefinementTest {

  private static final int CELLS = 14;
  private static final int SIDE = 4 * CELLS;

  /** Coarse matches stay in place; the truth is a few high-resolution pixels off. */
  @ParameterizedTest
  @CsvSource({"0,0", "2,-1", "1.5,0.7", "-0.4,3.3", "-4.2,-2.6"})
  void findsShiftsOfFractionsOfAPixel(double dy, double dx) {
    assertShift(refine(texture(0, 0, SIDE), texture(dy, dx, SIDE), 0), dy, dx);
  }

  /** From coarse matches of one cell, a truth of one cell and a bit. */
  @Test
  void startsFromTheCoarseMatch() {
    assertShift(refine(texture(0, 0, SIDE), texture(5.5, 2.8, SIDE), 4), 5.5, 2.8);
  }

  @Test
  void leavesMatchesOfFlatAreas() {
    float[] target = texture(0, 0, SIDE / 2);
    float[] got = refine(target, texture(2, 1, SIDE / 2), 4);
    for (int y = 0; y < CELLS; y++)
      for (int x = CELLS / 2 + 4; x < CELLS; x++) {
        assertThat(got[2 * (y * CELLS + x)]).isEqualTo(4);
        assertThat(got[2 * (y * CELLS + x) + 1]).isEqualTo(4);
      }
  }

  /** References of another size, matches beyond their borders, one position, little contrast. */
  @ParameterizedTest
  @CsvSource({"1,1,1,1,.3", "1,3,2,1,.3", "7,9,5,12,.3", "20,20,30,15,.01"})
  void scoresAreTheBestNormalisedCorrelations(int h, int w, int rows, int columns, double range) {
    float[] target = TestGraph.randoms(1, .5 - range, .5 + range, 4 * h * w);
    float[] reference = TestGraph.randoms(2, .5 - range, .5 + range, 4 * rows * columns);
    float[] moved = TestGraph.randoms(3, -80, 80, 2 * h * w);
    float[] got;
    try (TestGraph g = new TestGraph()) {
      Matches matches =
          new Matches(g.input(moved, 1, h, w, 2), g.input(new float[h * w], 1, h, w, 1));
      got =
          g.floats(
              new MatchRefinement(g.tf)
                  .refine(
                      matches,
                      g.input(target, 1, 2 * h, 2 * w, 1),
                      g.input(reference, 1, 2 * rows, 2 * columns, 1))
                  .score());
    }
    for (int i = 0; i < got.length; i++) {
      int y = i / w + Math.round(moved[2 * i] / 4);
      int x = i % w + Math.round(moved[2 * i + 1] / 4);
      double best = Double.NEGATIVE_INFINITY;
      for (int dy = -3; dy <= 3; dy++)
        for (int dx = -3; dx <= 3; dx++)
          best =
              Math.max(
                  best,
                  correlation(
                      window(target, 2 * w, 2 * (i / w), 2 * (i % w)),
                      window(reference, 2 * columns, 2 * y + dy, 2 * x + dx)));
      assertThat((double) got[i]).isCloseTo(best, within(3e-5));
    }
  }

  // -- Helper methods --

  /** The 8 x 8 pixels around a place, without their mean. */
  private static double[] window(float[] image, int width, int y, int x) {
    int height = image.length / width;
    double[] window = new double[64];
    for (int i = 0; i < 64; i++) {
      int row = Math.max(0, Math.min(height - 1, y - 3 + i / 8));
      window[i] = image[row * width + Math.max(0, Math.min(width - 1, x - 3 + i % 8))];
    }
    double mean = Arrays.stream(window).average().getAsDouble();
    return Arrays.stream(window).map(v -> v - mean).toArray();
  }

  private static double correlation(double[] a, double[] b) {
    double product = 0;
    for (int i = 0; i < a.length; i++) product += a[i] * b[i];
    return product / ((norm(a) + .02) * (norm(b) + .02));
  }

  private static double norm(double[] a) {
    return Math.sqrt(Arrays.stream(a).map(v -> v * v).sum());
  }

  /**
   * A window of 16 x 16 pixels sees a wave or two of the texture, so single positions may be wrong
   * by half a pixel.
   */
  private static void assertShift(float[] got, double dy, double dx) {
    double squares = 0;
    int n = 0;
    for (int y = 4; y < CELLS - 4; y++)
      for (int x = 4; x < CELLS - 4; x++) {
        double ey = got[2 * (y * CELLS + x)] - dy;
        double ex = got[2 * (y * CELLS + x) + 1] - dx;
        assertThat(Math.hypot(ey, ex)).isLessThan(.6);
        squares += ey * ey + ex * ex;
        n += 2;
      }
    assertThat(Math.sqrt(squares / n)).as("root mean square error").isLessThan(.2);
  }

  /** A texture moved down by dy and right by dx; flat from the given column on. */
  private static float[] texture(double dy, double dx, int until) {
    float[] image = new float[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++)
      for (int x = 0; x < SIDE; x++)
        image[y * SIDE + x] = x < until ? (float) value(y - dy, x - dx) : .5f;
    return image;
  }

  /** Waves of periods from 15 to 35 pixels, which survive the reduction by 4. */
  private static double value(double y, double x) {
    return .5
        + .1 * Math.sin(.35 * x + .21 * y)
        + .1 * Math.sin(.31 * y - .26 * x + 1)
        + .1 * Math.sin(.4 * y + .11 * x + 2)
        + .1 * Math.sin(.13 * x - .12 * y + 3);
  }

  /** Displacements, (dy,dx) of each cell, refined from the same displacement everywhere. */
  private static float[] refine(float[] target, float[] reference, float coarse) {
    try (TestGraph g = new TestGraph()) {
      float[] start = new float[CELLS * CELLS * 2];
      Arrays.fill(start, coarse);
      Matches matches =
          new Matches(
              g.input(start, 1, CELLS, CELLS, 2),
              g.input(new float[CELLS * CELLS], 1, CELLS, CELLS, 1));
      Matches refined =
          new MatchRefinement(g.tf).refine(matches, lowPass(g, target), lowPass(g, reference));
      return g.floats(refined.displacement());
    }
  }

  private static Operand<TFloat32> lowPass(TestGraph g, float[] image) {
    return MatchRefinement.lowPass(g.tf, Resampling.reduce(g.tf, g.input(image, 1, SIDE, SIDE, 1)));
  }
}

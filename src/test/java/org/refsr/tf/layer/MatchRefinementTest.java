package org.refsr.tf.layer;

import static org.assertj.core.api.Assertions.assertThat;

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

  // -- Helper methods --

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
      java.util.Arrays.fill(start, coarse);
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

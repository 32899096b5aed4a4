package org.refsr.tf.train.data;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Against the figures measured over 4,000 draws in SPEC 1.14. */
class RandomPerspectiveTest {

  private static final int SIZE = 160;
  private static final int STRIDE = 4;
  private static final int DRAWS = 3000;

  @Test
  void codeVariantMovesAsMeasured() {
    Statistics code = new Statistics(RandomPerspective.CODE);
    assertThat(code.medianMean).isCloseTo(22.6, within(1.3));
    assertThat(code.medianMaximum).isCloseTo(49.9, within(3.0));
    assertThat(code.blackShare).isCloseTo(0.20, within(0.01));
  }

  @Test
  void paperVariantMovesAsMeasured() {
    Statistics paper = new Statistics(RandomPerspective.PAPER);
    assertThat(paper.medianMean).isCloseTo(12.0, within(0.4));
    assertThat(paper.medianMaximum).isCloseTo(22.4, within(0.7));
    assertThat(paper.blackShare).isCloseTo(0.106, within(0.006));
  }

  @Test
  void smallFramesMoveInProportion() {
    for (int seed = 0; seed < 100; seed++) {
      double[] corner = RandomPerspective.PAPER.draw(32, new Draws(seed)).apply(0, 0);
      assertThat(Math.abs(corner[0])).isBetween(0.99, 3.81);
      assertThat(Math.abs(corner[1])).isBetween(0.99, 3.81);
    }
    for (int seed = 0; seed < 5000; seed++)
      assertThat(RandomPerspective.CODE.draw(32, new Draws(seed)).matrix()).doesNotContain(NaN);
  }

  @Test
  void identityMovesNothing() {
    Homography map = RandomPerspective.IDENTITY.draw(SIZE, new Draws(1));
    assertThat(map.apply(17, 120)).containsExactly(17, 120);
  }

  private static final class Statistics {
    final double medianMean;
    final double medianMaximum;
    final double blackShare;

    Statistics(RandomPerspective variant) {
      double[] means = new double[DRAWS];
      double[] maxima = new double[DRAWS];
      Draws random = new Draws(7);
      double black = 0;
      for (int i = 0; i < DRAWS; i++) {
        Homography map = variant.draw(SIZE, random);
        Homography back = map.inverse();
        int count = 0;
        int outside = 0;
        for (int y = 0; y < SIZE; y += STRIDE)
          for (int x = 0; x < SIZE; x += STRIDE) {
            double[] there = map.apply(x, y);
            double distance = Math.hypot(there[0] - x, there[1] - y);
            means[i] += distance;
            maxima[i] = Math.max(maxima[i], distance);
            double[] source = back.apply(x, y);
            if (isOutside(source[0]) || isOutside(source[1])) outside++;
            count++;
          }
        means[i] /= count;
        black += (double) outside / count / DRAWS;
      }
      medianMean = median(means);
      medianMaximum = median(maxima);
      blackShare = black;
    }

    private static boolean isOutside(double coordinate) {
      return coordinate < -0.5 || coordinate > SIZE - 0.5;
    }

    private static double median(double[] values) {
      Arrays.sort(values);
      return values[values.length / 2];
    }
  }
}

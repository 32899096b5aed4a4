package org.refsr.tf.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PerspectiveWarpTest {

  @Test
  void identityGivesTheImageBack() {
    Pixels image = noise(20, 30, 3);
    PerspectiveWarp warp = PerspectiveWarp.of(image, Homography.translation(0, 0), 30, 20);
    assertThat(warp.image().data()).containsExactly(image.data(), within(1e-6f));
  }

  @Test
  void wholeShiftsMovePixelsAndLeaveZerosBehind() {
    Pixels image = noise(20, 30, 1);
    Pixels shifted = PerspectiveWarp.of(image, Homography.translation(5, -3), 30, 20).image();
    assertThat(shifted.get(10, 7, 0)).isCloseTo(image.get(7, 12, 0), within(1e-6f));
    assertThat(shifted.get(1, 7, 0)).isZero();
    assertThat(shifted.get(10, 29, 0)).isZero();
  }

  @Test
  void cubicInterpolationIsExactOnAPlaneWhereTheMaskSaysSo() {
    Pixels plane = Pixels.zeros(40, 40, 1);
    for (int y = 0; y < 40; y++)
      for (int x = 0; x < 40; x++) plane.data()[y * 40 + x] = 2 * x - 3 * y + 1;
    Homography map =
        Homography.ofFourPoints(
            new double[] {0, 0, 39, 0, 39, 39, 0, 39},
            new double[] {-4.3, 2.1, 36.2, -1.7, 43.9, 37.3, 1.1, 41.8});
    PerspectiveWarp warp = PerspectiveWarp.of(plane, map, 40, 40);
    int valid = 0;
    for (int i = 0; i < 1600; i++) {
      if (warp.mask()[i] == 0) continue;
      double[] source = map.apply(i % 40, i / 40);
      float expected = (float) (2 * source[0] - 3 * source[1] + 1);
      assertThat(warp.image().data()[i]).isCloseTo(expected, within(1e-3f));
      valid++;
    }
    assertThat(valid).isBetween(900, 1500);
  }

  @Test
  void nothingIsSeenBeyondTheHorizon() {
    Pixels white = noise(20, 20, 1);
    Homography tilted =
        Homography.ofFourPoints(
            new double[] {0, 10, 19, 10, 19, 19, 0, 19},
            new double[] {-400, 2, 419, 2, 19, 19, 0, 19});
    PerspectiveWarp warp = PerspectiveWarp.of(white, tilted, 20, 20);
    for (int x = 0; x < 20; x++) assertThat(warp.mask()[x]).isZero();
  }

  static Pixels noise(int height, int width, int channels) {
    Pixels image = Pixels.zeros(height, width, channels);
    Draws random = new Draws(3);
    for (int i = 0; i < image.data().length; i++) image.data()[i] = (float) random.unit();
    return image;
  }
}

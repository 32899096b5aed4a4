package org.refsr.tf.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.refsr.tf.json.StrictJson;

class GeometricDistortionTest {

  private final Pixels image = PerspectiveWarpTest.noise(32, 32, 3);

  @Test
  void withoutEffectsNothingIsDrawnOrChanged() {
    Draws random = new Draws(5);
    assertThat(distortion("{}").apply(image, random)).isSameAs(image);
    assertThat(random.unit()).isEqualTo(new Draws(5).unit());
  }

  @Test
  void aTurnIsOneByNinetyDegreesOrMoreAndNoMirroring() {
    GeometricDistortion turn = distortion("{'turn_probability': 1}");
    for (int seed = 0; seed < 20; seed++) {
      Pixels turned = turn.apply(image, new Draws(seed));
      // where the corner (0, 0) and its neighbour (x 1, y 0) went tells the turn
      float[] corner = {image.get(0, 0, 0), image.get(0, 1, 0)};
      boolean quarter = at(turned, 0, 31, corner[0]) && at(turned, 1, 31, corner[1]);
      boolean half = at(turned, 31, 31, corner[0]) && at(turned, 31, 30, corner[1]);
      boolean threeQuarters = at(turned, 31, 0, corner[0]) && at(turned, 30, 0, corner[1]);
      assertThat(quarter || half || threeQuarters).isTrue();
    }
  }

  @Test
  void mirroringSwapsLeftAndRight() {
    Pixels mirrored = distortion("{'mirror_probability': 1}").apply(image, new Draws(1));
    assertThat(mirrored.get(7, 0, 2)).isEqualTo(image.get(7, 31, 2));
  }

  @Test
  void zoomKeepsTheMiddleAndScalesAroundIt() {
    Pixels ramp = Pixels.zeros(64, 64, 1);
    for (int i = 0; i < 4096; i++) ramp.data()[i] = (i % 64 - 31.5f) / 64;
    for (double factor : new double[] {0.5, 2}) {
      String json = "{'zoom_probability': 1, 'zoom': [" + factor + ", " + factor + "]}";
      Pixels zoomed = distortion(json).apply(ramp, new Draws(1));
      for (int x = 24; x < 40; x++)
        assertThat(zoomed.get(32, x, 0))
            .isCloseTo((float) ((x - 31.5) / 64 / factor), within(1e-3f));
    }
  }

  @Test
  void aSmallPartRepeatsMirrored() {
    Pixels part =
        distortion("{'small_probability': 1, 'small': [0.125, 0.125]}").apply(image, new Draws(3));
    assertThat(part.width()).isEqualTo(32);
    long different = 0;
    for (int x = 0; x + 8 < 32; x++) if (part.get(9, x, 1) != part.get(9, x + 8, 1)) different++;
    assertThat(different).isZero(); // a window of 4, mirrored, has a period of 8
  }

  private static boolean at(Pixels image, int y, int x, float value) {
    return image.get(y, x, 0) == value;
  }

  private static GeometricDistortion distortion(String json) {
    return new GeometricDistortion(
        StrictJson.read(json.replace('\'', '"'), DistortionConfig.class, "test"));
  }
}

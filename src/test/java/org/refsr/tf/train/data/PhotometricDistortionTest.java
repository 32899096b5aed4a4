package org.refsr.tf.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.refsr.tf.json.StrictJson;

class PhotometricDistortionTest {

  private static final String NOTHING = "'effect_probability': 0, 'inversion_probability': 0";

  private final Pixels image = PerspectiveWarpTest.noise(32, 32, 3);

  @Test
  void leavesTheImageGivenAsItIs() {
    float[] before = image.data().clone();
    distort("'effect_probability': 1");
    assertThat(image.data()).isEqualTo(before);
  }

  @Test
  void withoutEffectsNothingChanges() {
    assertThat(distort(NOTHING)).isEqualTo(image.data());
  }

  @Test
  void inversionGivesTheNegative() {
    float[] negative = distort("'effect_probability': 0, 'inversion_probability': 1");
    for (int i = 0; i < negative.length; i++)
      assertThat(negative[i]).isCloseTo(1 - image.data()[i], within(1e-6f));
  }

  @Test
  void allEffectsTogetherFollowTheirOrder() {
    float[] distorted =
        distort(
            "'effect_probability': 1, 'inversion_probability': 0, 'gain': [3, 3],"
                + "'offset': [0.1, 0.1], 'gamma': [2, 2], 'blur': [0.8, 0.8], 'noise': [0, 0],"
                + "'saturation': [0.4, 0.4]");
    Pixels blurred = image.copy();
    GaussianBlur.apply(blurred, 0.8);
    for (int i = 0; i < distorted.length; i++) {
      float value = blurred.data()[i];
      float expected = 3 * Math.min(value * value, 0.4f) + 0.1f;
      assertThat(distorted[i]).isCloseTo(expected, within(1e-5f));
    }
  }

  @Test
  void quantisationLeavesTheLevelsAskedForAndConstantNone() {
    float[] quantized = distort(NOTHING + ", 'quantization_probability': 1, 'levels': [5, 5]");
    assertThat(distinct(quantized)).isEqualTo(5);
    assertThat(distinct(distort(NOTHING + ", 'constant_probability': 1"))).isEqualTo(1);
  }

  private static long distinct(float[] values) {
    Set<Integer> rounded = new HashSet<>();
    for (float value : values) rounded.add(Math.round(value * 1000));
    return rounded.size();
  }

  @Test
  void blurKeepsAPlaneAwayFromTheEdges() {
    Pixels plane = Pixels.zeros(24, 24, 1);
    for (int i = 0; i < 576; i++) plane.data()[i] = i % 24 - 2 * (i / 24);
    Pixels blurred = plane.copy();
    GaussianBlur.apply(blurred, 1.5);
    for (int y = 6; y < 18; y++)
      for (int x = 6; x < 18; x++)
        assertThat(blurred.get(y, x, 0)).isCloseTo(plane.get(y, x, 0), within(1e-4f));
  }

  private float[] distort(String fields) {
    DistortionConfig config =
        StrictJson.read("{" + fields.replace('\'', '"') + "}", DistortionConfig.class, "test");
    return new PhotometricDistortion(config).apply(image, new Draws(1)).data();
  }
}

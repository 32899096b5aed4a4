package org.refsr.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CameraTest {

  private static final int SIDE = 400;

  @ParameterizedTest
  @ValueSource(doubles = {0, 3, 50, 2_000})
  void varianceIsThatOfShotReadAndRoundingNoise(double photons) {
    Camera camera = Camera.scmos().withExposure(0.5);
    double[] moments = moments(camera.record(flat(photons), 1));
    double electrons = 0.5 * photons;
    double variance = 2 * 2 * (electrons + 1.4 * 1.4) + 1 / 12.0;
    assertThat(moments[0]).isCloseTo(100 + 2 * electrons, within(5 * Math.sqrt(variance) / SIDE));
    assertThat(moments[1]).isCloseTo(variance, within(0.03 * variance));
  }

  @Test
  void countsAreWholeAndSaturate() {
    for (float count : Pixels.of(Camera.scmos().withBits(12).record(flat(3_000), 1)))
      if (count != 4095) fail("not saturated: %s", count);
    for (float count : Pixels.of(Camera.scmos().record(flat(40), 1)))
      if (count != Math.rint(count) || count < 0) fail("not a count: %s", count);
  }

  @Test
  void calibratedFramesMayBeNegative() {
    Img<FloatType> counts = Camera.calibratedCcd().record(flat(0), 1);
    assertThat(counts).anyMatch(count -> count.get() < 0);
  }

  @Test
  void sameSeedSameNoise() {
    float[] first = Pixels.of(Camera.scmos().record(flat(40), 8));
    assertThat(Pixels.of(Camera.scmos().record(flat(40), 8))).isEqualTo(first);
    assertThat(Pixels.of(Camera.scmos().record(flat(40), 9))).isNotEqualTo(first);
  }

  private static Img<FloatType> flat(double photons) {
    Img<FloatType> image = ArrayImgs.floats(SIDE, SIDE);
    image.forEach(pixel -> pixel.setReal(photons));
    return image;
  }

  private static double[] moments(Img<FloatType> image) {
    double sum = 0;
    double squares = 0;
    for (FloatType value : image) {
      sum += value.get();
      squares += value.get() * (double) value.get();
    }
    double mean = sum / image.size();
    return new double[] {mean, squares / image.size() - mean * mean};
  }
}

package org.refsr.tf.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refsr.image.Bicubic;
import org.refsr.image.EdgeRule;
import org.refsr.tf.json.StrictJson;

class DegradationTest {

  @ParameterizedTest
  @CsvSource({"160,160,3", "64,32,1", "8,4,3", "4,4,1"})
  void bicubicIsThatOfTheImagePackage(int width, int height, int channels) {
    Pixels image = PerspectiveWarpTest.noise(height, width, channels);
    Pixels reduced = Degradation.BICUBIC.apply(image, new Draws(1));
    assertThat(reduced.width()).isEqualTo(width / 4);
    assertThat(reduced.height()).isEqualTo(height / 4);
    assertEqual(reduced, bicubic(image), 1e-6f);
  }

  @Test
  void blurAndReductionInOneKernelAreBlurThenReduction() {
    Pixels image = PerspectiveWarpTest.noise(64, 48, 3);
    Pixels blurred = image.copy();
    GaussianBlur.apply(blurred, 1.7);
    Pixels expected = Degradation.BICUBIC.apply(blurred, new Draws(1));
    Pixels reduced = degrade("{'kind': 'gaussian', 'width': [1.7, 1.7]}", image);
    assertThat(reduced.data()).containsExactly(expected.data(), within(1e-5f));
  }

  @Test
  void airyPatternIsDarkAtItsFirstRingAndKeepsTheLight() {
    double[] kernel = Kernels.airy(6);
    int side = (int) Math.sqrt(kernel.length);
    int centre = side / 2;
    double peak = kernel[centre * side + centre];
    assertThat(kernel[centre * side + centre + 6] / peak).isLessThan(1e-9);
    assertThat(kernel[(centre + 3) * side + centre] / peak).isCloseTo(0.3675, within(5e-4));
    Pixels image = PerspectiveWarpTest.noise(96, 96, 1);
    Pixels reduced = degrade("{'kind': 'airy', 'width': [4, 4]}", image);
    assertThat(mean(reduced)).isCloseTo(mean(image), within(3e-3));
    assertThat(variance(reduced))
        .isLessThan(0.6 * variance(Degradation.BICUBIC.apply(image, null)));
  }

  @Test
  void airyLeavesAFlatImageFlat() {
    Pixels flat = Pixels.zeros(32, 32, 3);
    Arrays.fill(flat.data(), 0.7f);
    for (float value : degrade("{'kind': 'airy', 'width': [2, 5]}", flat).data())
      assertThat(value).isCloseTo(0.7f, within(1e-5f));
  }

  @ParameterizedTest
  @CsvSource({"20", "1000"})
  void shotNoiseHasTheVarianceOfItsPhotons(int photons) {
    Pixels flat = Pixels.zeros(400, 400, 1);
    Arrays.fill(flat.data(), 0.5f);
    Pixels noisy =
        degrade("{'photons': [" + photons + "," + photons + "], 'read_noise': [0.02, 0.02]}", flat);
    double expected = 0.5 / photons + 0.02 * 0.02;
    assertThat(mean(noisy)).isCloseTo(0.5, within(4 * Math.sqrt(expected) / 100));
    assertThat(variance(noisy) / expected).isCloseTo(1, within(0.06));
  }

  @Test
  void asManyImagesAreDegradedAsAskedFor() {
    Degradation sometimes = degradation("{'read_noise': [0.1, 0.1], 'probability': 0.3}");
    Pixels image = PerspectiveWarpTest.noise(16, 16, 1);
    float[] clean = Degradation.BICUBIC.apply(image, null).data();
    int degraded = 0;
    for (int i = 0; i < 1000; i++)
      if (!Arrays.equals(sometimes.apply(image, Draws.of(1, 2, i)).data(), clean)) degraded++;
    assertThat(degraded).isBetween(250, 350);
  }

  private static Pixels degrade(String json, Pixels image) {
    return degradation(json).apply(image, new Draws(5));
  }

  private static Degradation degradation(String json) {
    return StrictJson.read(json.replace('\'', '"'), DegradationConfig.class, "degradation")
        .degradation();
  }

  private static Img<DoubleType> bicubic(Pixels image) {
    Img<FloatType> hwc =
        ArrayImgs.floats(image.data(), image.channels(), image.width(), image.height());
    RandomAccessibleInterval<FloatType> xyc = Views.moveAxis(hwc, 0, 2);
    return new Bicubic(EdgeRule.SYMMETRIC).resize(xyc, image.width() / 4, image.height() / 4);
  }

  private static void assertEqual(Pixels actual, Img<DoubleType> expected, float tolerance) {
    for (int y = 0; y < actual.height(); y++)
      for (int x = 0; x < actual.width(); x++)
        for (int c = 0; c < actual.channels(); c++)
          assertThat(actual.get(y, x, c))
              .isCloseTo(expected.getAt(x, y, c).getRealFloat(), within(tolerance));
  }

  private static double mean(Pixels image) {
    double sum = 0;
    for (float value : image.data()) sum += value;
    return sum / image.data().length;
  }

  private static double variance(Pixels image) {
    double mean = mean(image);
    double sum = 0;
    for (float value : image.data()) sum += (value - mean) * (value - mean);
    return sum / image.data().length;
  }
}

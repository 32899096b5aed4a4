package org.refsr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.refsr.image.NaNFill;

class ConsistencyTest {

  private static final int SIZE = 48;

  @Test
  void isParsed() {
    assertThat(Consistency.of("On")).isEqualTo(Consistency.ON);
    assertThatThrownBy(() -> Consistency.of("maybe"))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("'maybe'; use auto, on, flux, local or off");
  }

  @Test
  void autoDependsOnTypeFluxAndModel() {
    Consistency auto = Consistency.AUTO;
    FloatType type = new FloatType();
    assertThat(auto.decided(new UnsignedByteType(), Flux.COUNTS, true)).isEqualTo(Consistency.OFF);
    assertThat(auto.decided(new UnsignedShortType(), Flux.BRIGHTNESS, false))
        .isEqualTo(Consistency.ON);
    assertThat(auto.decided(type, Flux.COUNTS, true)).isEqualTo(Consistency.FLUX);
    assertThat(auto.decided(type, Flux.BRIGHTNESS, true)).isEqualTo(Consistency.LOCAL);
    for (Consistency other : Consistency.values())
      if (other != auto) assertThat(other.decided(type, Flux.BRIGHTNESS, true)).isEqualTo(other);
  }

  /** A model has removed the noise of an even image, but made it darker. */
  @Test
  void localKeepsMeansWithoutTheNoiseThatOnPutsBack() {
    Random random = new Random(5);
    Img<FloatType> noisy = ArrayImgs.floats(SIZE, SIZE);
    noisy.forEach(pixel -> pixel.set(100 + 10 * (float) random.nextGaussian()));
    double[] on = finished(noisy, Consistency.ON);
    double[] local = finished(noisy, Consistency.LOCAL);
    assertThat(Arrays.stream(on).average().orElseThrow()).isCloseTo(100, within(0.5));
    assertThat(Arrays.stream(local).average().orElseThrow()).isCloseTo(100, within(0.5));
    assertThat(deviation(on)).isGreaterThan(8);
    assertThat(deviation(local)).isLessThan(2);
  }

  @Test
  void aModelThatRemovesNoiseIsConsistentInLocalMeans() {
    Img<FloatType> input = ArrayImgs.floats(8, 8);
    input.getAt(3, 3).set(1);
    try (SuperResolver plain = new SuperResolver(new BicubicModel(1, 16));
        SuperResolver denoising = new SuperResolver(new BicubicModel(1, 16).removesNoise())) {
      assertThat(consistency(plain, input)).isEqualTo("on");
      assertThat(consistency(denoising, input)).isEqualTo("local");
    }
  }

  // -- Helper methods --

  private static String consistency(SuperResolver resolver, Img<FloatType> input) {
    return resolver
        .superResolve(input, List.of(), Consistency.AUTO, Progress.NONE)
        .properties()
        .get("consistency");
  }

  private static double[] finished(Img<FloatType> input, Consistency consistency) {
    Settings settings = Settings.defaults().consistency(consistency);
    Finish<FloatType> finish = new Finish<>(new FloatType(), settings);
    Img<FloatType> computed = ArrayImgs.floats(4 * SIZE, 4 * SIZE);
    computed.forEach(pixel -> pixel.set(90));
    Window window = Window.of(SIZE, SIZE, settings.region(), 0);
    Img<FloatType> confidence = ArrayImgs.floats(4 * SIZE, 4 * SIZE);
    Band<FloatType> band = finish.band(0, List.of(NaNFill.of(input)), window, computed, confidence);
    assertThat(finish.findings(Map.of(), List.of()).residualBefore()).isGreaterThan(30);
    return Vectors.pixels(band.image());
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }
}

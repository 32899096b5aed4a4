package org.refsr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.refsr.model.SamplerSettings;

class SamplesTest {

  private static final Settings SETTINGS =
      Settings.defaults()
          .consistency(Consistency.OFF)
          .sampler(SamplerSettings.defaults().steps(2).seed(3));

  /** A ramp over 20 x 18 pixels in several tiles: 0 to 100 after normalisation is 0 to 1. */
  private final Img<FloatType> ramp = ramp();

  @Test
  void seedsFollowEachOtherAndTheirMeanIsTheResult() {
    try (SuperResolver resolver = new SuperResolver(new SampledModel())) {
      SuperResolution<FloatType> one = run(resolver, SETTINGS.sampler(seed(4)));
      SuperResolution<FloatType> three = run(resolver, SETTINGS.samples(3));
      assertThat(one.deviation()).isEmpty();
      assertThat(one.properties())
          .containsEntry("prior", "bicubic-1")
          .containsEntry("sampler", seed(4).toString());
      assertThat(three.properties()).containsEntry("samples", "3");
      assertThat(three.notes()).contains("The image is the mean of 3 samples.");
      assertThat(Views.flatIterable(three.image()))
          .zipSatisfy(
              Views.flatIterable(one.image()),
              (mean, middle) -> assertThat(mean.get()).isCloseTo(middle.get(), within(1e-3f)));
      double step = difference(run(resolver, SETTINGS.sampler(seed(5))), one);
      assertThat(step).isPositive();
      for (FloatType deviation : Views.flatIterable(three.deviation().orElseThrow()))
        assertThat((double) deviation.get()).isCloseTo(step, within(1e-3 * step));
    }
  }

  /** The prior sees the image whole, so tiles fit together. */
  @Test
  void theSampleIsCutIntoTilesWithoutSeams() {
    try (SuperResolver tiles = new SuperResolver(new SampledModel());
        SuperResolver bicubic = new SuperResolver(new BicubicModel(1, 64))) {
      Settings off = Settings.defaults().consistency(Consistency.OFF);
      assertThat(Views.flatIterable(run(tiles, off).image()))
          .zipSatisfy(
              Views.flatIterable(run(bicubic, off).image()),
              (a, b) -> assertThat(a.get()).isCloseTo(b.get(), within(1e-3f)));
    }
  }

  @Test
  void aMeanIsRoundedToTheInputsType() {
    Img<UnsignedByteType> bytes = ArrayImgs.unsignedBytes(8, 8);
    int i = 0;
    for (UnsignedByteType pixel : bytes) pixel.set(2 * i++);
    try (SuperResolver resolver = new SuperResolver(new SampledModel())) {
      Settings settings = SETTINGS.samples(2).sampler(seed(0));
      SuperResolution<UnsignedByteType> result =
          resolver.superResolve(bytes, new UnsignedByteType(), List.of(), settings, Progress.NONE);
      assertThat(result.image().getType()).isInstanceOf(UnsignedByteType.class);
      assertThat(result.deviation()).isPresent();
    }
  }

  @Test
  void onlyAModelWithAPriorIsSampled() {
    try (SuperResolver resolver = new SuperResolver(new BicubicModel(1, 64))) {
      assertThatThrownBy(() -> run(resolver, Settings.defaults().samples(2)))
          .isInstanceOf(RefSRException.class)
          .hasMessageContaining("'bicubic-1' has no diffusion prior");
      assertThatThrownBy(() -> run(resolver, SETTINGS))
          .hasMessageContaining("has no diffusion prior");
      assertThatThrownBy(() -> Settings.defaults().samples(0)).hasMessageContaining("1 or more");
    }
  }

  // -- Helper methods --

  private SuperResolution<FloatType> run(SuperResolver resolver, Settings settings) {
    return resolver.superResolve(ramp, new FloatType(), List.of(), settings, Progress.NONE);
  }

  private static SamplerSettings seed(long seed) {
    return SamplerSettings.defaults().steps(2).seed(seed);
  }

  private static double difference(SuperResolution<FloatType> a, SuperResolution<FloatType> b) {
    return a.image().firstElement().get() - (double) b.image().firstElement().get();
  }

  private static Img<FloatType> ramp() {
    Img<FloatType> ramp = ArrayImgs.floats(20, 18);
    int i = 0;
    for (FloatType pixel : ramp) pixel.set(100f * i++ / 359);
    return ramp;
  }
}

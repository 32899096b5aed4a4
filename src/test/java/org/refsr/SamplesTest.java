package org.refsr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.refsr.image.RangeNullSpace;
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
      double[] first = pixels(run(resolver, bytes, new FloatType(), SETTINGS.sampler(seed(0))));
      double[] second = pixels(run(resolver, bytes, new FloatType(), SETTINGS.sampler(seed(1))));
      double[] mean =
          pixels(
              run(resolver, bytes, new UnsignedByteType(), SETTINGS.samples(2).sampler(seed(0))));
      for (int k = 0; k < mean.length; k++)
        assertThat(mean[k])
            .isCloseTo(Math.max(0, Math.min(255, (first[k] + second[k]) / 2)), within(0.5 + 1e-3));
    }
  }

  /** An edge from end to end of the type cannot be consistent without leaving it. */
  @Test
  void whatIsToldOfAMeanIsTrueOfIt() {
    Img<UnsignedByteType> edge = ArrayImgs.unsignedBytes(16, 16);
    int i = 0;
    for (UnsignedByteType pixel : edge) pixel.set(i++ % 16 < 8 ? 0 : 255);
    Settings on = SETTINGS.consistency(Consistency.ON);
    try (SuperResolver resolver = new SuperResolver(new SampledModel())) {
      SuperResolution<UnsignedByteType> one = run(resolver, edge, new UnsignedByteType(), on);
      SuperResolution<UnsignedByteType> two =
          run(resolver, edge, new UnsignedByteType(), on.samples(2));
      assertThat(two.residual()).isEqualTo(new RangeNullSpace(16, 16).residual(two.image(), edge));
      assertThat(two.residual()).isCloseTo(one.residual(), within(1.0));
      assertThat(two.properties().get("saturated"))
          .isEqualTo(one.properties().get("saturated"))
          .isNotEqualTo("0");
      assertThat(two.notes()).anyMatch(note -> note.contains("were cut to the range"));
      assertThat(two.residualBefore()).isGreaterThan(255 * 0.3);
      // The samples differ in what the projection takes away.
      for (FloatType deviation : Views.flatIterable(two.deviation().orElseThrow()))
        assertThat(deviation.get()).isCloseTo(0, within(1e-3f));
    }
  }

  @Test
  void holesAndARegionAreThoseOfASingleSample() {
    ramp.getAt(7, 8).set(Float.NaN);
    Settings part =
        SETTINGS
            .consistency(Consistency.FLUX)
            .flux(Flux.COUNTS)
            .region(FinalInterval.createMinSize(5, 6, 9, 8));
    try (SuperResolver resolver = new SuperResolver(new SampledModel())) {
      SuperResolution<FloatType> one = run(resolver, part);
      SuperResolution<FloatType> two = run(resolver, part.samples(2));
      assertThat(two.image().dimensionsAsLongArray()).containsExactly(36, 32);
      assertThat(pixels(two)).containsExactly(pixels(one), within(1e-3));
      assertThat(two.properties()).containsEntry("missing", "1");
      assertThat(two.image().getAt(8, 8).get()).isNaN();
      RandomAccessibleInterval<FloatType> deviation = two.deviation().orElseThrow();
      assertThat(deviation.dimensionsAsLongArray()).containsExactly(36, 32);
      assertThat(deviation.getAt(11, 11).get()).isNaN();
      assertThat(deviation.getAt(12, 11).get()).isCloseTo(0, within(1e-6f));
      Settings off = part.consistency(Consistency.OFF);
      double step = difference(run(resolver, off.sampler(seed(4))), run(resolver, off));
      assertThat((double) run(resolver, off.samples(2)).deviation().orElseThrow().getAt(1, 1).get())
          .isCloseTo(step / Math.sqrt(2), within(1e-3 * step));
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

  private static <T extends RealType<T>, O extends RealType<O> & NativeType<O>>
      SuperResolution<O> run(SuperResolver resolver, Img<T> input, O type, Settings settings) {
    return resolver.superResolve(input, type, List.of(), settings, Progress.NONE);
  }

  private static double[] pixels(SuperResolution<? extends RealType<?>> result) {
    return Vectors.pixels(result.image());
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

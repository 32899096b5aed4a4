package org.refsr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.refsr.metric.FluxError;

/** What measurements on the result give: simulated stars, and linear changes of the input. */
class PhotometryTest {

  private static final int SIZE = 72;
  private static final double LIMIT = 1e-3;

  /** The bicubic kernel carries a little over the edge of an aperture. */
  private static final double BICUBIC_LIMIT = 2.5e-3;

  /** Stars: x, y, flux. */
  private final double[][] stars = new double[6][];

  @Property(tries = 6)
  void fluxOfAnyApertureStays(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 1.5, max = 4) double fwhm,
      @ForAll @DoubleRange(min = 1, max = 12) double radius,
      @ForAll Flux flux) {
    Img<FloatType> low = field(seed, fwhm, true);
    Settings settings = Settings.defaults().consistency(Consistency.FLUX).flux(flux);
    assertApertures(low, superResolve(low, new FloatType(), settings), flux, radius, LIMIT);
  }

  @Property(tries = 12)
  void fluxOfAStarStaysWithBicubicAndWithLocalConsistency(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 2, max = 4) double fwhm,
      @ForAll boolean noisy,
      @ForAll boolean local,
      @ForAll Flux flux) {
    Img<FloatType> low = field(seed, fwhm, noisy);
    Consistency consistency = local ? Consistency.LOCAL : Consistency.ON;
    Settings settings = Settings.defaults().consistency(consistency).flux(flux);
    assertApertures(
        low, superResolve(low, new FloatType(), settings), flux, 3.5 * fwhm, BICUBIC_LIMIT);
  }

  @Property(tries = 20)
  void linearChangeOf16BitInputChangesTheResultAlike(
      @ForAll long seed, @ForAll Consistency consistency) {
    Random random = new Random(seed);
    int factor = 1 + random.nextInt(6);
    int offset = random.nextInt(9000);
    Img<UnsignedShortType> input = ArrayImgs.unsignedShorts(11, 9);
    input.forEach(pixel -> pixel.set(5000 + random.nextInt(1000)));
    Img<UnsignedShortType> changed = input.copy();
    changed.forEach(pixel -> pixel.set(factor * pixel.get() + offset));
    Settings settings = Settings.defaults().consistency(consistency);
    double[] exact = Vectors.pixels(superResolve(input, new FloatType(), settings));
    double[] actual = Vectors.pixels(superResolve(changed, new UnsignedShortType(), settings));
    for (int i = 0; i < exact.length; i++) exact[i] = factor * exact[i] + offset;
    Vectors.assertClose(actual, exact, 0.51);
  }

  @Property(tries = 8)
  void missingPixelsStayWhereTheyAreAndSpoilNoOthers(
      @ForAll long seed, @ForAll Consistency consistency) {
    Random random = new Random(seed);
    Img<FloatType> low = field(seed, 3, true);
    int border = random.nextInt(4);
    int row = random.nextInt(SIZE);
    double share = random.nextInt(3) == 0 ? 0.99 : random.nextDouble() * 0.3;
    float bad =
        new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}
            [random.nextInt(3)];
    for (int y = 0; y < SIZE; y++)
      for (int x = 0; x < SIZE; x++)
        if (x < border || y >= SIZE - border || y == row || random.nextDouble() < share)
          low.getAt(x, y).set(bad);
    float lowest = Float.MAX_VALUE;
    float highest = -Float.MAX_VALUE;
    for (FloatType pixel : low)
      if (Float.isFinite(pixel.get())) {
        lowest = Math.min(lowest, pixel.get());
        highest = Math.max(highest, pixel.get());
      }
    if (lowest > highest) return; // nothing is left, which is refused
    float room = 2 * (highest - lowest) + 1;
    Settings settings = Settings.defaults().consistency(consistency);
    RandomAccessibleInterval<FloatType> high = superResolve(low, new FloatType(), settings);
    int wrong = 0;
    for (int y = 0; y < 4 * SIZE; y++)
      for (int x = 0; x < 4 * SIZE; x++) {
        float value = high.getAt(x, y).get();
        if (!Float.isFinite(low.getAt(x / 4, y / 4).get())) wrong += Float.isNaN(value) ? 0 : 1;
        else if (!(value >= lowest - room && value <= highest + room)) wrong++;
      }
    assertThat(wrong).isZero();
  }

  // -- Helper methods --

  private static <T extends RealType<T>, O extends RealType<O> & NativeType<O>>
      RandomAccessibleInterval<O> superResolve(
          RandomAccessibleInterval<T> low, O type, Settings settings) {
    try (SuperResolver resolver = new SuperResolver(new BicubicModel(1, 64))) {
      return resolver.superResolve(low, type, List.of(), settings, Progress.NONE).image();
    }
  }

  private <L extends RealType<L>, H extends RealType<H>> void assertApertures(
      RandomAccessibleInterval<L> low,
      RandomAccessibleInterval<H> high,
      Flux flux,
      double radius,
      double limit) {
    Img<FloatType> sixteenfold = ArrayImgs.floats(4 * SIZE, 4 * SIZE);
    double factor = flux == Flux.COUNTS ? 16 : 1;
    LoopBuilder.setImages(high, sixteenfold)
        .forEachPixel((from, to) -> to.setReal(factor * from.getRealDouble()));
    for (double[] star : stars)
      assertThat(Math.abs(FluxError.aperture(low, sixteenfold, star[0], star[1], radius)))
          .isLessThan(limit);
  }

  /** Stars of 1e3 to 1e6 electrons on a sky of 100, apart from each other. */
  private Img<FloatType> field(long seed, double fwhm, boolean noisy) {
    Random random = new Random(seed);
    double sigma = fwhm / 2.3548;
    for (int i = 0; i < stars.length; i++)
      stars[i] =
          new double[] {
            16 + 20 * (i % 3) + random.nextDouble(),
            20 + 32 * (i / 3) + random.nextDouble(),
            Math.pow(10, 3 + 3 * random.nextDouble())
          };
    Img<FloatType> field = ArrayImgs.floats(SIZE, SIZE);
    for (int y = 0; y < SIZE; y++)
      for (int x = 0; x < SIZE; x++) {
        double value = 100;
        for (double[] star : stars) {
          double distance = Math.hypot(x - star[0], y - star[1]) / sigma;
          value += star[2] / (2 * Math.PI * sigma * sigma) * Math.exp(-distance * distance / 2);
        }
        if (noisy) value += Math.sqrt(value) * random.nextGaussian();
        field.getAt(x, y).setReal(value);
      }
    return field;
  }
}

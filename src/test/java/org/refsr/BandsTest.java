package org.refsr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refsr.Vectors.assertClose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.refsr.image.NaNFill;

/** That the height of bands is seen in memory only. */
class BandsTest {

  private static final int WHOLE = 10_000;
  private static final Settings ON = Settings.defaults().consistency(Consistency.ON);

  @Property(tries = 12)
  void theResultDoesNotDependOnTheBands(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int width,
      @ForAll @IntRange(min = 1, max = 260) int height,
      @ForAll @IntRange(min = 1, max = 90) int rows,
      @ForAll @IntRange(min = 5, max = 40) int tile,
      @ForAll boolean hole,
      @ForAll boolean region,
      @ForAll boolean local) {
    Random random = new Random(seed);
    Img<FloatType> input = ArrayImgs.floats(width, height);
    input.forEach(pixel -> pixel.set(random.nextFloat()));
    int first = height / 3;
    int end = first + random.nextInt(height - first);
    for (int y = first; hole && y < end; y++)
      for (int x = 0; x < width; x++) input.getAt(x, y).set(Float.NaN);
    input.getAt(0, height - 1).set(1);
    Settings settings = Settings.defaults().consistency(local ? Consistency.LOCAL : Consistency.ON);
    if (region)
      settings =
          settings.region(FinalInterval.createMinMax(width / 2, first, width - 1, height - 1));
    SuperResolution<FloatType> whole = run(input, settings, tile, WHOLE);
    SuperResolution<FloatType> banded = run(input, settings, tile, rows);
    same(banded.image(), whole.image(), 1e-5);
    same(banded.confidence(), whole.confidence(), 0);
    same(banded.residuals(), whole.residuals(), 1e-5);
    assertThat(banded.properties()).containsEntry("missing", whole.properties().get("missing"));
    assertThat(banded.residualBefore()).isEqualTo(whole.residualBefore());
  }

  /** Bright noise beyond the range is cut and projected in rounds, whose reach is longer. */
  @Property(tries = 4)
  void norDoesThatOfIntegersThatAreCut(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int rows) {
    Random random = new Random(seed);
    Img<UnsignedShortType> input = ArrayImgs.unsignedShorts(9, 230);
    input.forEach(pixel -> pixel.set(random.nextInt(4) == 0 ? 65535 : random.nextInt(65536)));
    SuperResolution<UnsignedShortType> whole = run(input, ON, 16, WHOLE);
    SuperResolution<UnsignedShortType> banded = run(input, ON, 16, rows);
    same(banded.image(), whole.image(), 1); // the last bit may round the other way
    assertThat(banded.properties()).containsEntry("saturated", whole.properties().get("saturated"));
  }

  @Property(tries = 3)
  void bandsComeInOrderAndAreNoHigherThanAskedFor(@ForAll @IntRange(min = 40, max = 90) int rows) {
    Img<FloatType> input = ArrayImgs.floats(5, 300);
    input.getAt(2, 2).set(1);
    List<Band<FloatType>> bands = new ArrayList<>();
    run(input, ON, 10, rows, bands::add);
    long next = 0;
    for (Band<FloatType> band : bands) {
      assertThat(band.row()).isEqualTo(next);
      assertThat(band.image().dimension(1)).isEqualTo(4 * band.residuals().dimension(1));
      assertThat(band.residuals().dimension(1)).isLessThanOrEqualTo(rows + 10 + Bands.CONTEXT);
      next += band.residuals().dimension(1);
    }
    assertThat(next).isEqualTo(300);
    assertThat(bands).hasSizeGreaterThan(2);
  }

  // -- Helper methods --

  private static <T extends RealType<T> & NativeType<T>> SuperResolution<T> run(
      Img<T> input, Settings settings, int tile, int rows) {
    long height = settings.region().map(r -> r.dimension(1)).orElse(input.dimension(1));
    Planes<T> planes = new Planes<>(height);
    return planes.with(run(input, settings, tile, rows, planes));
  }

  private static <T extends RealType<T> & NativeType<T>> Findings run(
      Img<T> input, Settings settings, int tile, int rows, BandSink<T> sink) {
    Window window =
        Window.of(input.dimension(0), input.dimension(1), settings.region(), Bands.CONTEXT);
    List<NaNFill> low = List.of(window.fill(input));
    TiledRun run =
        new TiledRun(
            new BicubicModel(1, tile),
            List.of(),
            Channels.intensityMap(input),
            List.of(low.get(0).filled()),
            settings.sampler(),
            Progress.NONE);
    Finish<T> finish = new Finish<>(input.getType(), settings);
    new Bands<>(2, low, window, run, finish).run(rows, sink);
    return finish.findings(Map.of(), List.of());
  }

  private static void same(
      RandomAccessibleInterval<? extends RealType<?>> actual,
      RandomAccessibleInterval<? extends RealType<?>> expected,
      double tolerance) {
    double[] a = Vectors.pixels(actual);
    double[] b = Vectors.pixels(expected);
    for (int i = 0; i < a.length; i++)
      if (Double.isNaN(b[i]) && Double.isNaN(a[i])) a[i] = b[i] = 0;
    assertClose(a, b, tolerance);
  }
}

package org.refsr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.refsr.Vectors.assertClose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.refsr.image.Bicubic;
import org.refsr.image.EdgeRule;
import org.refsr.model.DescribedReference;
import org.refsr.model.SuperResolvedTile;

class SuperResolverTest {

  private static final int TILE = 64;

  private final SuperResolver gray = new SuperResolver(new BicubicModel(1, TILE));
  private final SuperResolver colour = new SuperResolver(new BicubicModel(3, TILE));

  // -- Tiles --

  @Test
  void tilesInWorkAtTheSameTimeGiveTheSameResult() {
    AtomicInteger running = new AtomicInteger();
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    BicubicModel parallel =
        new BicubicModel(1, 16) {
          @Override
          public int tilesAtOnce() {
            return 3;
          }

          @Override
          public SuperResolvedTile superResolve(
              RandomAccessibleInterval<FloatType> low, List<DescribedReference> references) {
            seen.add(running.incrementAndGet());
            try {
              Thread.sleep(20);
              return super.superResolve(low, references);
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            } finally {
              running.decrementAndGet();
            }
          }
        };
    Img<FloatType> input = fill(ArrayImgs.floats(101, 37), 1, 300, 4000);
    double[] expected =
        Vectors.pixels(
            run(new SuperResolver(new BicubicModel(1, 16)), input, Consistency.ON).image());
    assertThat(Vectors.pixels(run(new SuperResolver(parallel), input, Consistency.ON).image()))
        .isEqualTo(expected);
    assertThat(seen).contains(2).allMatch(count -> count <= 3);
  }

  // -- Intensities --

  @Test
  void givesTheModelsOutputOnTheInputsScale() {
    Img<FloatType> input = fill(ArrayImgs.floats(19, 23), 1, 300, 4000);
    SuperResolution<FloatType> result = run(gray, input, Consistency.OFF);
    Img<FloatType> expected = new Bicubic(EdgeRule.SYMMETRIC).resizeToFloat(input, 4 * 19, 4 * 23);
    assertThat(result.image().dimensionsAsLongArray()).containsExactly(76, 92);
    assertClose(Vectors.pixels(result.image()), Vectors.pixels(expected), 1e-2);
    assertThat(result.residual()).isEqualTo(result.residualBefore()).isGreaterThan(10);
  }

  @Property(tries = 20)
  void linearChangeOfTheInputChangesTheResultAlike(
      @ForAll long seed,
      @ForAll Consistency consistency,
      @ForAll @FloatRange(min = 0.01f, max = 100) float factor,
      @ForAll @FloatRange(min = -100, max = 100) float offset) {
    Img<FloatType> input = fill(ArrayImgs.floats(9, 11), seed, 0, 1);
    Img<FloatType> changed = input.copy();
    changed.forEach(pixel -> pixel.set(factor * pixel.get() + offset));
    double[] expected = Vectors.pixels(run(gray, input, consistency).image());
    for (int i = 0; i < expected.length; i++) expected[i] = factor * expected[i] + offset;
    assertClose(
        Vectors.pixels(run(gray, changed, consistency).image()),
        expected,
        1e-5 * (factor + Math.abs(offset)));
  }

  @ParameterizedTest
  @MethodSource("inputsOfMoreThan8Bit")
  <T extends RealType<T> & NativeType<T>> void consistentResultReducesToTheInput(
      RandomAccessibleInterval<T> input) {
    SuperResolution<T> result = run(gray, input, Consistency.AUTO);
    assertThat(result.image().getType()).isInstanceOf(input.getType().getClass());
    assertThat(result.properties()).containsEntry("consistency", "on");
    double tolerance = input.getType() instanceof IntegerType ? 0.5 : 1e-2;
    double[] reduced =
        Vectors.pixels(new Bicubic(EdgeRule.SYMMETRIC).resize(result.image(), 17, 13));
    assertClose(reduced, Vectors.pixels(input), tolerance);
    assertThat(result.residual()).isLessThan(tolerance).isLessThan(result.residualBefore());
  }

  static Stream<RandomAccessibleInterval<?>> inputsOfMoreThan8Bit() {
    return Stream.of(
        fill(ArrayImgs.unsignedShorts(17, 13), 2, 20000, 40000),
        fill(ArrayImgs.shorts(17, 13), 3, -9000, 9000),
        fill(ArrayImgs.ints(17, 13), 4, -100000, 100000),
        fill(ArrayImgs.floats(17, 13), 5, -5000, 5000),
        fill(ArrayImgs.doubles(17, 13), 6, -5000, 5000));
  }

  @Test
  void eightBitIsRoundedAndItsSaturationCounted() {
    Img<UnsignedByteType> input = ArrayImgs.unsignedBytes(8, 8);
    for (int y = 0; y < 8; y++) for (int x = 4; x < 8; x++) input.getAt(x, y).set(255);
    SuperResolution<UnsignedByteType> result = run(gray, input, Consistency.AUTO);
    double[] expected = Vectors.pixels(new Bicubic(EdgeRule.SYMMETRIC).resize(input, 32, 32));
    long outside = Arrays.stream(expected).map(Math::rint).filter(v -> v < 0 || v > 255).count();
    assertThat(outside).isPositive();
    assertClose(
        Vectors.pixels(result.image()),
        Arrays.stream(expected).map(v -> Math.max(0, Math.min(255, v))).toArray(),
        0.501);
    assertThat(result.properties())
        .containsEntry("consistency", "off")
        .containsEntry("saturated", Long.toString(outside));
    assertThat(result.notes()).anyMatch(note -> note.startsWith(outside + " pixels"));
  }

  @Test
  void constantImageStaysConstant() {
    Img<FloatType> input = ArrayImgs.floats(5, 4);
    input.forEach(pixel -> pixel.set(-3.5f));
    run(gray, input, Consistency.AUTO)
        .image()
        .forEach(pixel -> assertThat(pixel.get()).isEqualTo(-3.5f));
  }

  @Test
  void onePixelIsEnough() {
    Img<FloatType> input = fill(ArrayImgs.floats(1, 1), 1, 5, 6);
    assertThat(Vectors.pixels(run(gray, input, Consistency.ON).image()))
        .hasSize(16)
        .containsOnly(input.getAt(0, 0).get());
  }

  @ParameterizedTest
  @EnumSource(Consistency.class)
  void missingPixelsStayMissingAndSpoilNoOthers(Consistency consistency) {
    Img<FloatType> input = fill(ArrayImgs.floats(20, 16), 7, 10, 20);
    input.getAt(5, 6).set(Float.NaN);
    input.getAt(6, 6).set(Float.POSITIVE_INFINITY);
    SuperResolution<FloatType> result = run(gray, input, consistency);
    for (int y = 0; y < 64; y++)
      for (int x = 0; x < 80; x++) {
        boolean missing = y / 4 == 6 && (x / 4 == 5 || x / 4 == 6);
        assertThat(Float.isNaN(result.image().getAt(x, y).get())).isEqualTo(missing);
        assertThat(result.confidence().getAt(x, y).get())
            .isEqualTo(missing ? 0 : BicubicModel.CONFIDENCE);
        if (!missing) assertThat(result.image().getAt(x, y).get()).isBetween(0f, 30f);
      }
    assertThat(result.properties()).containsEntry("missing", "2");
    assertThat(result.residual()).isFinite();
  }

  @Test
  void aModelThatGivesNaNIsBlamed() {
    BicubicModel broken =
        new BicubicModel(1, TILE) {
          @Override
          public SuperResolvedTile superResolve(
              RandomAccessibleInterval<FloatType> low, List<DescribedReference> references) {
            SuperResolvedTile tile = super.superResolve(low, references);
            Views.iterable(tile.image()).forEach(pixel -> pixel.set(Float.NaN));
            return tile;
          }
        };
    Img<FloatType> input = fill(ArrayImgs.floats(6, 5), 13, 0, 1);
    assertThatThrownBy(() -> run(new SuperResolver(broken), input, Consistency.AUTO))
        .isInstanceOfSatisfying(
            RefSRException.class,
            e -> assertThat(e.kind()).isEqualTo(RefSRException.Kind.UNAVAILABLE))
        .hasMessageContaining("'bicubic-1' gave NaN");
  }

  // -- Tiles and progress --

  @Property(tries = 20)
  void resultDoesNotDependOnTheTiles(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 50) int width,
      @ForAll @IntRange(min = 1, max = 50) int height,
      @ForAll @IntRange(min = 3, max = 20) int tile) {
    Img<FloatType> input = fill(ArrayImgs.floats(width, height), seed, 0, 1);
    double[] whole = Vectors.pixels(run(gray, input, Consistency.AUTO).image());
    try (SuperResolver tiled = new SuperResolver(new BicubicModel(1, tile))) {
      assertClose(Vectors.pixels(run(tiled, input, Consistency.AUTO).image()), whole, 1e-6);
    }
  }

  @Test
  void tellsOfEveryTileOfEveryChannel() {
    List<String> told = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void update(long done, long total, String what) {
            told.add(done + "/" + total + " " + what);
          }

          @Override
          public boolean cancelled() {
            return told.size() == 5;
          }
        };
    Img<UnsignedByteType> input = fill(ArrayImgs.unsignedBytes(70, 20, 3), 8, 0, 255);
    assertThatThrownBy(() -> gray.superResolve(input, List.of(), Consistency.AUTO, progress))
        .isInstanceOfSatisfying(
            RefSRException.class,
            e -> assertThat(e.kind()).isEqualTo(RefSRException.Kind.CANCELLED));
    assertThat(told).containsExactly("1/6 tile", "2/6 tile", "3/6 tile", "4/6 tile", "5/6 tile");
  }

  // -- Channels --

  @Test
  void grayWithAColourModelIsTheMeanOfThreeEqualChannels() {
    Img<FloatType> input = fill(ArrayImgs.floats(12, 9), 9, 0, 50);
    SuperResolution<FloatType> result = run(colour, input, Consistency.AUTO);
    assertClose(
        Vectors.pixels(result.image()),
        Vectors.pixels(run(gray, input, Consistency.AUTO).image()),
        1e-4);
    assertThat(result.notes()).anyMatch(note -> note.contains("three equal channels"));
  }

  @Test
  void colourWithAGrayModelIsDoneChannelByChannel() {
    Img<UnsignedByteType> input = fill(ArrayImgs.unsignedBytes(12, 9, 3), 10, 30, 220);
    SuperResolution<UnsignedByteType> result = run(gray, input, Consistency.AUTO);
    assertThat(result.image().dimensionsAsLongArray()).containsExactly(48, 36, 3);
    assertThat(Vectors.pixels(result.image()))
        .containsExactly(Vectors.pixels(run(colour, input, Consistency.AUTO).image()));
    result.confidence().forEach(pixel -> assertThat(pixel.get()).isCloseTo(0.25f, within(1e-6f)));
    assertThat(result.notes()).anyMatch(note -> note.contains("one by one"));
  }

  @Test
  void axesOfTheInputAreKept() {
    Img<FloatType> plane = fill(ArrayImgs.floats(6, 5), 11, 0, 1);
    RandomAccessibleInterval<FloatType> moved = Views.translate(Views.stack(plane), 3, -2, 7);
    SuperResolution<FloatType> result = run(gray, moved, Consistency.AUTO);
    assertThat(result.image().dimensionsAsLongArray()).containsExactly(24, 20, 1);
    assertThat(Vectors.pixels(result.image()))
        .containsExactly(Vectors.pixels(run(gray, plane, Consistency.AUTO).image()));
  }

  // -- The record --

  @Test
  void propertiesTellWhereTheResultCameFrom() {
    Img<FloatType> image = fill(ArrayImgs.floats(16, 16), 12, 0, 1);
    try (Reference a = gray.reference(image, "a.tif");
        Reference b = gray.reference(image, "b.tif")) {
      SuperResolution<FloatType> result =
          gray.superResolve(image, List.of(a, b), Consistency.ON, Progress.NONE);
      assertThat(result.properties())
          .containsEntry("model", "bicubic-1")
          .containsEntry("sha256", gray.model().folder().fingerprint())
          .containsEntry("device", "CPU")
          .doesNotContainKey("matching")
          .containsEntry("references", "a.tif, b.tif")
          .containsEntry("residual", Double.toString(result.residual()));
      assertThat(result.device()).isEqualTo("CPU");
    }
  }

  @Test
  void closesItsModel() {
    BicubicModel model = new BicubicModel(1, TILE);
    new SuperResolver(model).close();
    assertThat(model.closed()).isTrue();
  }

  // -- Helper methods --

  private static <T extends RealType<T> & NativeType<T>> SuperResolution<T> run(
      SuperResolver resolver, RandomAccessibleInterval<T> input, Consistency consistency) {
    return resolver.superResolve(input, List.of(), consistency, Progress.NONE);
  }

  private static <T extends RealType<T>> Img<T> fill(
      Img<T> image, long seed, double low, double high) {
    Random random = new Random(seed);
    image.forEach(pixel -> pixel.setReal(low + (high - low) * random.nextDouble()));
    return image;
  }
}

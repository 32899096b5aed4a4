package org.refsr.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refsr.Vectors.assertClose;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.refsr.Vectors;

class BicubicTest {

  private static final Bicubic BICUBIC = new Bicubic(EdgeRule.SYMMETRIC);

  @Test
  void agreesWithImresize() {
    for (JsonElement element : Vectors.read("imresize.json").getAsJsonArray("cases")) {
      JsonObject vector = element.getAsJsonObject();
      double scale = vector.get("scale").getAsDouble();
      Img<DoubleType> result = BICUBIC.rescale(Vectors.image(vector.get("input")), scale);
      Img<DoubleType> expected = Vectors.image(vector.get("output"));
      assertThat(result.dimensionsAsLongArray()).isEqualTo(expected.dimensionsAsLongArray());
      assertClose(Vectors.pixels(result), Vectors.pixels(expected), 1e-9);
    }
  }

  @Property(tries = 60)
  void keepsAConstant(
      @ForAll EdgeRule edge,
      @ForAll @IntRange(min = 1, max = 30) int from,
      @ForAll @IntRange(min = 1, max = 30) int to,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double value) {
    Img<DoubleType> image = ArrayImgs.doubles(from, 3);
    image.forEach(pixel -> pixel.set(value));
    Img<DoubleType> result = new Bicubic(edge).resize(image, to, to);
    assertThat(result.dimensionsAsLongArray()).containsExactly(to, to);
    double[] expected = new double[to * to];
    Arrays.fill(expected, value);
    assertClose(Vectors.pixels(result), expected, 1e-9 * 1e6);
  }

  @Property(tries = 60)
  void isLinear(
      @ForAll EdgeRule edge,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int to,
      @ForAll @DoubleRange(min = -9, max = 9) double factor) {
    Img<DoubleType> a = TestImages.random(seed, 17, 5);
    Img<DoubleType> b = TestImages.random(seed + 1, 17, 5);
    double[] sum = new double[17 * 5];
    for (int i = 0; i < sum.length; i++)
      sum[i] = Vectors.pixels(a)[i] + factor * Vectors.pixels(b)[i];
    Bicubic bicubic = new Bicubic(edge);
    double[] expected = Vectors.pixels(bicubic.resize(a, to, 4));
    double[] ofB = Vectors.pixels(bicubic.resize(b, to, 4));
    for (int i = 0; i < expected.length; i++) expected[i] += factor * ofB[i];
    assertClose(
        Vectors.pixels(bicubic.resize(ArrayImgs.doubles(sum, 17, 5), to, 4)), expected, 1e-10);
  }

  @Property(tries = 60)
  void commutesWithMirroring(
      @ForAll EdgeRule edge, @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int to) {
    Img<DoubleType> image = TestImages.random(seed, 13, 9);
    Bicubic bicubic = new Bicubic(edge);
    RandomAccessibleInterval<DoubleType> mirrored = Views.invertAxis(image, 0);
    assertClose(
        Vectors.pixels(Views.invertAxis(bicubic.resize(image, to, to), 0)),
        Vectors.pixels(bicubic.resize(mirrored, to, to)),
        1e-10);
  }

  @Test
  void edgeRulesDifferOnlyNearTheBorder() {
    Img<DoubleType> image = TestImages.random(1, 64, 64);
    Img<DoubleType> symmetric = BICUBIC.resize(image, 16, 16);
    Img<DoubleType> clamped = new Bicubic(EdgeRule.CLAMP).resize(image, 16, 16);
    assertThat(symmetric.getAt(0, 8).get()).isNotEqualTo(clamped.getAt(0, 8).get());
    assertThat(symmetric.getAt(8, 8).get()).isEqualTo(clamped.getAt(8, 8).get());
  }

  @Test
  void carriesFurtherAxesAndOffsets() {
    Img<DoubleType> image = TestImages.random(2, 12, 8, 2, 3);
    RandomAccessibleInterval<DoubleType> moved = Views.translate(image, 5, -7, 1, 2);
    Img<DoubleType> result = BICUBIC.resize(moved, 3, 16);
    assertThat(result.dimensionsAsLongArray()).containsExactly(3, 16, 2, 3);
    RandomAccessibleInterval<DoubleType> plane =
        Views.hyperSlice(Views.hyperSlice(image, 3, 2), 2, 1);
    assertThat(Vectors.pixels(Views.hyperSlice(Views.hyperSlice(result, 3, 2), 2, 1)))
        .containsExactly(Vectors.pixels(BICUBIC.resize(plane, 3, 16)));
  }

  @Test
  void singlePrecisionRoundsTheSameNumbers() {
    Img<DoubleType> image = TestImages.random(3, 20, 20);
    assertClose(
        Vectors.pixels(BICUBIC.resizeToFloat(image, 5, 80)),
        Vectors.pixels(BICUBIC.resize(image, 5, 80)),
        1e-7);
  }
}

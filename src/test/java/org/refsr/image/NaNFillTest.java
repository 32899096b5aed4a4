package org.refsr.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.refsr.RefSRException;
import org.refsr.Vectors;

class NaNFillTest {

  @Property(tries = 100)
  void fillsHolesWithinTheRangeAndKeepsTheRest(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll @IntRange(min = 1, max = 20) int height) {
    Img<DoubleType> plane = TestImages.random(seed, width, height);
    double[] original = Vectors.pixels(plane);
    Random random = new Random(seed);
    plane.forEach(
        pixel -> {
          if (random.nextInt(3) > 0) pixel.set(Double.NaN);
        });
    plane.getAt(random.nextInt(width), random.nextInt(height)).set(0.5);
    NaNFill fill = NaNFill.of(plane);
    double[] holes = Vectors.pixels(plane);
    double[] filled = Vectors.pixels(fill.filled());
    for (int i = 0; i < filled.length; i++)
      if (Double.isNaN(holes[i])) assertThat(filled[i]).isBetween(0.0, 1.0);
      else assertThat(filled[i]).isEqualTo(holes[i]).isIn(original[i], 0.5);
  }

  @Test
  void bridgesAGradientSmoothly() {
    Img<DoubleType> plane = ArrayImgs.doubles(32, 32);
    for (int y = 0; y < 32; y++)
      for (int x = 0; x < 32; x++)
        plane.getAt(x, y).set(x >= 13 && x < 18 && y > 9 && y < 15 ? Double.NaN : x);
    RandomAccessibleInterval<DoubleType> filled = NaNFill.of(plane).filled();
    for (int y = 10; y < 15; y++)
      for (int x = 13; x < 18; x++) assertThat(filled.getAt(x, y).get()).isCloseTo(x, within(2.0));
  }

  @Test
  void restoresTheBlockOfEveryMissingPixel() {
    Img<FloatType> plane = ArrayImgs.floats(3, 2);
    plane.getAt(2, 1).set(Float.POSITIVE_INFINITY);
    NaNFill fill = NaNFill.of(plane);
    assertThat(fill.count()).isEqualTo(1);
    Img<FloatType> enlarged = ArrayImgs.floats(12, 8);
    fill.restore(enlarged, 4, Double.NaN);
    for (int y = 0; y < 8; y++)
      for (int x = 0; x < 12; x++)
        assertThat(Float.isNaN(enlarged.getAt(x, y).get())).isEqualTo(x >= 8 && y >= 4);
  }

  @Test
  void nothingFiniteIsRefused() {
    assertThatThrownBy(() -> NaNFill.of(ArrayImgs.doubles(new double[] {Double.NaN}, 1, 1)))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("no finite pixel");
  }
}

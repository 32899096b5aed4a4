package org.refsr.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.DoubleType;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.refsr.RefSRException;

class IntensityMapTest {

  @Property(tries = 200)
  void percentileIsTheNearestRank(@ForAll @Size(min = 1, max = 50) double[] values) {
    RankSelect<DoubleType> ranks = new RankSelect<>(ArrayImgs.doubles(values, values.length, 1));
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    for (int rank = 0; rank < sorted.length; rank++) {
      double percent = sorted.length == 1 ? 0 : 100.0 * rank / (sorted.length - 1);
      assertThat(ranks.percentile(percent)).isEqualTo(sorted[rank]);
    }
  }

  @Test
  void percentilesIgnoreOutliersAndNonFinitePixels() {
    Img<DoubleType> image = TestImages.random(1, 100, 100);
    image.getAt(3, 3).set(1e9);
    image.getAt(4, 3).set(Double.NaN);
    image.getAt(5, 3).set(Double.NEGATIVE_INFINITY);
    IntensityMap map = IntensityMap.percentiles(image);
    assertThat(map.low()).isCloseTo(0.001, within(0.001));
    assertThat(map.high()).isCloseTo(0.999, within(0.001));
    assertThat(IntensityMap.minMax(image).high()).isEqualTo(1e9);
  }

  @Property
  void comesBack(@ForAll float low, @ForAll float high, @ForAll float value) {
    IntensityMap map = IntensityMap.between(low, high);
    double back = map.fromUnit(map.toUnit(value));
    if (map.isConstant()) assertThat(back).isEqualTo(low);
    else {
      double largest = Math.max(Math.abs(value), Math.max(Math.abs(low), Math.abs(high)));
      assertThat(back).isCloseTo(value, within(1e-14 * largest));
    }
  }

  @Test
  void oneBrightPixelIsNotConstant() {
    Img<DoubleType> image = ArrayImgs.doubles(100, 100);
    image.getAt(7, 7).set(5);
    IntensityMap map = IntensityMap.percentiles(image);
    assertThat(map.isConstant()).isFalse();
    assertThat(map.toUnit(5)).isEqualTo(1);
  }

  @Test
  void constantImageMapsToZeroAndBack() {
    Img<DoubleType> image = ArrayImgs.doubles(3, 3);
    image.forEach(pixel -> pixel.set(7));
    IntensityMap map = IntensityMap.percentiles(image);
    assertThat(map.isConstant()).isTrue();
    assertThat(map.toUnit(7)).isZero();
    assertThat(map.fromUnit(0.3)).isEqualTo(7);
  }

  @Test
  void typeRangeOfBytesIs255() {
    assertThat(IntensityMap.typeRange(new UnsignedByteType()).toUnit(51)).isEqualTo(0.2);
  }

  @Test
  void nothingFiniteIsRefused() {
    Img<DoubleType> image = ArrayImgs.doubles(2, 2);
    image.forEach(pixel -> pixel.set(Double.NaN));
    assertThatThrownBy(() -> IntensityMap.percentiles(image))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("no finite pixel");
  }
}

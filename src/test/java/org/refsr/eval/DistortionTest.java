package org.refsr.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.refsr.Vectors;

class DistortionTest {

  private final Picture<?> rgb = FakeFiles.rgb(64, 48, 1);
  private final Picture<?> counts = FakeFiles.counts(64, 48, 2);

  @ParameterizedTest
  @EnumSource(Distortion.class)
  void everyDistortionIsItselfAgainAndNotTheReference(Distortion distortion) {
    for (Picture<?> reference : new Picture<?>[] {rgb, counts}) {
      Picture<?> first = distortion.of(reference, 5);
      assertThat(values(first)).containsExactly(values(distortion.of(reference, 5)));
      assertThat(Arrays.equals(values(first), values(reference))).isFalse();
      assertThat(first.isRgb()).isEqualTo(reference.isRgb());
    }
  }

  @Test
  void gainsAreExactWhateverThePixelType() {
    double[] before = values(rgb);
    double[] tenth = values(Distortion.GAIN_TENTH.of(rgb, 1));
    double[] ten = values(Distortion.GAIN_TEN.of(rgb, 1));
    for (int i = 0; i < before.length; i++) {
      assertThat(tenth[i]).isCloseTo(before[i] / 10, within(1e-5));
      assertThat(ten[i]).isEqualTo(10 * before[i]);
    }
  }

  @Test
  void typesStayWhereTheyCan() {
    assertThat(Distortion.INVERTED.of(rgb, 1).isEightBit()).isTrue();
    assertThat(Distortion.OFFSET.of(rgb, 1).isEightBit()).isFalse();
    assertThat(Distortion.NOISY.of(counts, 1).describe()).contains("16 bit");
  }

  @Test
  void sizesAreAsNamed() {
    assertThat(Distortion.TURNED.of(rgb, 1).describe()).startsWith("48 x 64, RGB");
    assertThat(Distortion.ZOOMED_HALF.of(rgb, 1).describe()).startsWith("32 x 24");
    assertThat(Distortion.ZOOMED_TWO.of(rgb, 1).describe()).startsWith("64 x 48");
    assertThat(Distortion.EIGHTH.of(rgb, 1).describe()).startsWith("8 x 6");
  }

  @Test
  void valuesAreAsNamed() {
    assertThat(Arrays.stream(values(Distortion.QUANTISED.of(counts, 1))).distinct().count())
        .isEqualTo(8);
    assertThat(Arrays.stream(values(Distortion.BLANK.of(counts, 1))).distinct().toArray())
        .containsExactly(0);
    double missing =
        Arrays.stream(values(Distortion.NAN_HOLED.of(FakeFiles.counts(512, 512, 1), 3)))
            .filter(Double::isNaN)
            .count();
    assertThat(missing / (512 * 512)).isBetween(0.07, 0.13);
    assertThat(spread(Distortion.BLURRED.of(counts, 1))).isLessThan(0.8 * spread(counts));
    assertThat(spread(Distortion.NOISY.of(counts, 1))).isGreaterThan(1.01 * spread(counts));
  }

  // -- Helper methods --

  private static double[] values(Picture<?> picture) {
    return Vectors.pixels(picture.pixels());
  }

  private static double spread(Picture<?> picture) {
    double[] values = values(picture);
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
  }
}

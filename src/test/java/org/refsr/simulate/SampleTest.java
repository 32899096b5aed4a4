package org.refsr.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refsr.RefSRException;
import org.refsr.image.Bicubic;
import org.refsr.image.EdgeRule;

class SampleTest {

  private static final int SIZE = 128;

  @ParameterizedTest
  @EnumSource
  void sizesValuesAndChannelsAreThoseOfTheKind(Kind kind) {
    Sample sample = Sample.of(kind, SIZE, 3);
    assertThat(sample.groundTruth().image().dimensionsAsLongArray())
        .containsExactly(SIZE, SIZE, kind.channels());
    assertThat(sample.lowResolution().image().dimensionsAsLongArray())
        .containsExactly(SIZE / 4, SIZE / 4, kind.channels());
    assertThat(sample.lowResolution().view().pixelSize())
        .isEqualTo(4 * sample.groundTruth().view().pixelSize());
    if (kind.bits() == 32) return;
    for (Img<FloatType> image : images(sample))
      for (float value : Pixels.of(image))
        if (value != Math.rint(value) || value < 0 || value >= 1 << kind.bits())
          fail("%s holds %s", kind, value);
  }

  @ParameterizedTest
  @EnumSource
  void sameSeedSamePixels(Kind kind) {
    List<Img<FloatType>> first = images(Sample.of(kind, 48, 3));
    List<Img<FloatType>> again = images(Sample.of(kind, 48, 3));
    List<Img<FloatType>> other = images(Sample.of(kind, 48, 4));
    for (int i = 0; i < first.size(); i++) {
      float[] image = Pixels.of(first.get(i));
      assertThat(Pixels.of(again.get(i))).isEqualTo(image);
      assertThat(Pixels.of(other.get(i))).isNotEqualTo(image);
    }
  }

  /** Otherwise there would be nothing to super-resolve, and nothing in the reference to help. */
  @ParameterizedTest
  @EnumSource
  void truthAndReferencesHoldDetailThatTheLowResolutionLacks(Kind kind) {
    Sample sample = Sample.of(kind, SIZE, 3);
    double lacking = kind == Kind.FILAMENTS || kind == Kind.STARS ? 0.05 : 0.003;
    assertThat(detail(sample.groundTruth())).isGreaterThan(lacking);
    assertThat(detail(sample.reference())).isGreaterThan(lacking);
    assertThat(detail(sample.otherField())).isGreaterThan(lacking);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 130, 16_388, 50_000})
  void refusesASizeThatFourDoesNotDivideOrNoArrayHolds(int size) {
    assertThatThrownBy(() -> Sample.of(Kind.STARS, size, 1))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("is " + size + "; use a multiple of 4 from 32 to 16384");
  }

  @Test
  void namesOfKindsAreThoseOfTheCommandLine() {
    assertThat(Kind.of("bright-field")).isEqualTo(Kind.BRIGHT_FIELD);
    assertThatThrownBy(() -> Kind.of("plankton"))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("plankton")
        .hasMessageContaining("bright-field");
  }

  private static List<Img<FloatType>> images(Sample sample) {
    return List.of(
        sample.groundTruth().image(),
        sample.lowResolution().image(),
        sample.reference().image(),
        sample.otherField().image());
  }

  /**
   * Part of an image's variance that is lost when it is reduced to a quarter and enlarged again.
   */
  private static double detail(Shot shot) {
    Bicubic bicubic = new Bicubic(EdgeRule.SYMMETRIC);
    Img<FloatType> small = bicubic.resizeToFloat(shot.image(), SIZE / 4, SIZE / 4);
    Img<FloatType> large = bicubic.resizeToFloat(small, SIZE, SIZE);
    float[] truth = Pixels.of(shot.image());
    float[] blurred = Pixels.of(large);
    double mean = 0;
    for (float value : truth) mean += value / truth.length;
    double lost = 0;
    double variance = 0;
    for (int i = 0; i < truth.length; i++) {
      lost += Math.pow(truth[i] - blurred[i], 2);
      variance += Math.pow(truth[i] - mean, 2);
    }
    return lost / variance;
  }
}

package org.refsr.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RngTest {

  private static final int DRAWS = 200_000;

  /** The outputs that other implementations of SplitMix64 give for this seed. */
  @Test
  void isSplitMix64() {
    Rng rng = new Rng(1234567);
    assertThat(rng.nextLong()).isEqualTo(6457827717110365317L);
    assertThat(rng.nextLong()).isEqualTo(3203168211198807973L);
    assertThat(rng.nextLong()).isEqualTo(Long.parseUnsignedLong("9817491932198370423"));
  }

  @Test
  void itemsOfASeedAreIndependent() {
    double product = 0;
    for (int i = 0; i < DRAWS; i++)
      product += (new Rng(3, i).uniform() - 0.5) * (new Rng(3, i + 1).uniform() - 0.5);
    assertThat(product / DRAWS).isCloseTo(0, within(5 / 12.0 / Math.sqrt(DRAWS)));
  }

  @Test
  void gaussianHasUnitVarianceAndNormalTails() {
    Rng rng = new Rng(5);
    double[] moments = moments(rng::gaussian);
    assertThat(moments[0]).isCloseTo(0, within(5 / Math.sqrt(DRAWS)));
    assertThat(moments[1]).isCloseTo(1, within(5 * Math.sqrt(2.0 / DRAWS)));
    int beyond = 0;
    for (int i = 0; i < DRAWS; i++) if (Math.abs(rng.gaussian()) > 1.959964) beyond++;
    assertThat((double) beyond / DRAWS).isCloseTo(0.05, within(0.0025));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 4, 11.9, 12.1, 60, 3_000, 2_000_000})
  void poissonHasItsMeanAsVariance(double mean) {
    Rng rng = new Rng(7);
    double[] moments = moments(() -> rng.poisson(mean));
    assertThat(moments[0]).isCloseTo(mean, within(5 * Math.sqrt(mean / DRAWS)));
    double spread = Math.sqrt((2 * mean * mean + mean) / DRAWS);
    assertThat(moments[1]).isCloseTo(mean, within(5 * spread));
  }

  /** The two samplers must not differ in shape where one takes over from the other. */
  @Test
  void poissonHasTheRightChanceOfEachCount() {
    Rng rng = new Rng(9);
    int[] counts = new int[60];
    for (int i = 0; i < DRAWS; i++) counts[(int) rng.poisson(12.5)]++;
    double chance = Math.exp(-12.5);
    for (int k = 0; k < 30; k++) {
      double expected = DRAWS * chance;
      assertThat((double) counts[k]).isCloseTo(expected, within(5 * Math.sqrt(expected) + 1));
      chance *= 12.5 / (k + 1);
    }
  }

  @Test
  void noLightGivesNoPhotons() {
    assertThat(new Rng(1).poisson(0)).isZero();
  }

  private static double[] moments(DoubleSupplier draw) {
    double sum = 0;
    double squares = 0;
    double first = draw.getAsDouble();
    for (int i = 0; i < DRAWS; i++) {
      double value = draw.getAsDouble() - first;
      sum += value;
      squares += value * value;
    }
    double mean = sum / DRAWS;
    return new double[] {mean + first, squares / DRAWS - mean * mean};
  }
}

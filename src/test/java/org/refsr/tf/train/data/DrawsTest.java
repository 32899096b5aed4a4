package org.refsr.tf.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawsTest {

  private static final int COUNT = 100_000;

  /** A resumed run must see the batches it would have seen, also under another Java. */
  @Test
  void drawsAreFrozen() {
    Draws random = Draws.of(10, 1234, 5);
    assertThat(new double[] {random.unit(), random.unit(), random.index(1000)})
        .containsExactly(0.42816244380891166, 0.8785021976431363, 855);
  }

  @Test
  void itemsStepsAndSeedsDifferAndRepeat() {
    Set<Double> first = new HashSet<>();
    for (int seed = 0; seed < 10; seed++)
      for (int step = 0; step < 10; step++)
        for (int item = 0; item < 10; item++) {
          double drawn = Draws.of(seed, step, item).unit();
          assertThat(Draws.of(seed, step, item).unit()).isEqualTo(drawn);
          first.add(drawn);
        }
    assertThat(first).hasSize(1000);
  }

  @Test
  void gaussianHasItsMoments() {
    assertMoments(new Draws(1)::gaussian, 0, 1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 7, 49, 60, 5000})
  void poissonHasItsMoments(double mean) {
    Draws random = new Draws(2);
    assertMoments(() -> random.poisson(mean), mean, mean);
  }

  @Test
  void logUniformIsEvenInDecades() {
    Draws random = new Draws(3);
    int below = 0;
    for (int i = 0; i < COUNT; i++) {
      double value = random.logUniform(0.1, 10);
      assertThat(value).isBetween(0.1, 10.0);
      if (value < 1) below++;
    }
    assertThat(below / (double) COUNT).isCloseTo(0.5, within(0.01));
  }

  private static void assertMoments(DoubleSupplier draw, double mean, double variance) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < COUNT; i++) {
      double deviation = draw.getAsDouble() - mean;
      sum += deviation;
      squares += deviation * deviation;
    }
    assertThat(sum / COUNT).isCloseTo(0, within(5 * Math.sqrt(variance / COUNT)));
    assertThat(squares / COUNT / variance).isCloseTo(1, within(0.04));
  }
}

package org.refsr.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.imglib2.type.numeric.integer.UnsignedShortType;
import org.junit.jupiter.api.Test;
import org.refsr.image.IntensityMap;

class InputNoiseTest {

  private final Picture<UnsignedShortType> truth = FakeFiles.counts(480, 400, 1);
  private final Picture<UnsignedShortType> low = truth.reduced();

  @Test
  void deviationIsInPercentOfTheTruthsRange() {
    Picture<UnsignedShortType> noisy = new InputNoise(2, 1).addTo(low, truth, "a");
    double sum = 0;
    double squares = 0;
    int i = 0;
    for (int y = 0; y < low.height(); y++)
      for (int x = 0; x < low.width(); x++) {
        int d = noisy.pixels().getAt(x, y).get() - low.pixels().getAt(x, y).get();
        sum += d;
        squares += (double) d * d;
        i++;
      }
    IntensityMap range = IntensityMap.percentiles(truth.pixels());
    double expected = 0.02 * (range.high() - range.low());
    assertThat(Math.sqrt(squares / i) / expected).isCloseTo(1, within(0.03));
    assertThat(Math.abs(sum / i)).isLessThan(4 * expected / Math.sqrt(i));
  }

  @Test
  void theSameImageGetsTheSameNoise() {
    float[] first = values(new InputNoise(1.5, 1), "a");
    assertThat(values(new InputNoise(1.5, 1), "a")).isEqualTo(first);
    assertThat(values(new InputNoise(1.5, 1), "b")).isNotEqualTo(first);
    assertThat(values(new InputNoise(1.5, 2), "a")).isNotEqualTo(first);
    assertThat(InputNoise.NONE.addTo(low, truth, "a")).isSameAs(low);
  }

  @Test
  void itIsNamed() {
    assertThat(new InputNoise(4, 1)).hasToString(", noise 4 %");
    assertThat(new InputNoise(0.5, 1)).hasToString(", noise 0.5 %");
    assertThat(InputNoise.NONE).hasToString("");
  }

  private float[] values(InputNoise noise, String image) {
    float[] values = new float[low.width() * low.height()];
    int i = 0;
    for (var value : noise.addTo(low, truth, image).floats()) values[i++] = value.get();
    return values;
  }
}

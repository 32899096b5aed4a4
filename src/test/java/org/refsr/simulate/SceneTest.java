package org.refsr.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SceneTest {

  @Test
  void luminosityFunctionIsAPowerLawOverFiveDecades() {
    List<double[]> stars =
        StarField.builder().stars(400).galaxies(0).slope(0.6).build(20, 1).stars();
    assertThat(stars).hasSizeBetween(158_000, 162_000);
    for (int decade = 0; decade <= 3; decade++) {
      double limit = 120 * Math.pow(10, decade);
      double brighter = stars.stream().filter(star -> star[2] > limit).count();
      double expected = stars.size() * Math.pow(10, -0.6 * decade);
      assertThat(brighter).isCloseTo(expected, within(5 * Math.sqrt(expected) + 0.002 * expected));
    }
    assertThat(stars).allMatch(star -> star[2] >= 120 && star[2] <= 1.2e7 * 1.0001);
  }

  @Test
  void otherBandShowsTheSameStarsInOtherProportions() {
    List<double[]> stars = StarField.builder().galaxies(0).build(40, 1).stars();
    double mean =
        stars.stream().mapToDouble(star -> 2.5 * Math.log10(star[3] / star[2])).average().orElse(9);
    double spread =
        stars.stream()
            .mapToDouble(star -> Math.pow(2.5 * Math.log10(star[3] / star[2]), 2))
            .average()
            .orElse(9);
    assertThat(mean).isCloseTo(0, within(0.05));
    assertThat(Math.sqrt(spread)).isCloseTo(0.5, within(0.05));
  }

  @Test
  void filamentShinesByItsLength() {
    View view = View.of(400, 400, 0.1);
    Canvas canvas = new FocusCanvas(view, 0.1);
    for (int i = 0; i < 20; i++)
      Filament.grow(new Rng(i), -5, i - 10, 0, 10, 30, 50).draw(0, canvas);
    double sum = new Moments(canvas.light(), 400).sum;
    assertThat(sum).isCloseTo(20 * 50 * 10, within(0.05 * 10_000));
  }

  /** In the plane the mean square distance of the ends is 4 P L (1 - 2P/L (1 - exp(-L/2P))). */
  @Test
  void filamentBendsByItsPersistenceLength() {
    double persistence = 10;
    double length = 20;
    double squares = 0;
    int count = 2000;
    for (int i = 0; i < count; i++) {
      double[] end = Filament.grow(new Rng(i), 0, 0, 0, length, persistence, 1).end();
      squares += end[0] * end[0] + end[1] * end[1];
    }
    double two = 2 * persistence;
    double expected = 2 * two * length * (1 - two / length * (1 - Math.exp(-length / two)));
    assertThat(squares / count).isCloseTo(expected, within(0.04 * expected));
  }

  @Test
  void walkForgetsAtItsCorrelationLength() {
    Walk walk = new Walk(new Rng(1), 2, 5, 1);
    int count = 200_000;
    double[] values = new double[count];
    for (int i = 0; i < count; i++) values[i] = walk.next();
    double variance = 0;
    double lagged = 0;
    for (int i = 5; i < count; i++) {
      variance += values[i] * values[i];
      lagged += values[i] * values[i - 5];
    }
    assertThat(variance / count).isCloseTo(4, within(0.15));
    assertThat(lagged / variance).isCloseTo(Math.exp(-1), within(0.03));
  }

  @Test
  void brightFieldAbsorbsWhatFluorescenceWouldShow() {
    FluorescenceField.Builder cells = FluorescenceField.builder().filamentsPerCell(20);
    FluorescenceField none =
        FluorescenceField.builder()
            .filamentsPerCell(0)
            .vesiclesPerCell(0)
            .nucleusBrightness(0)
            .cytoplasmBrightness(0)
            .build(20, 4);
    View view = View.of(64, 64, 0.13);
    Microscope shining = Microscope.ofResolution(0.3, Camera.scmos()).withBackground(1000);
    float[] light = Pixels.of(shining.expose(cells.build(20, 4), view));
    float[] left = Pixels.of(shining.brightField(1e-3).expose(cells.build(20, 4), view));
    float[] lamp = Pixels.of(shining.expose(none, view));
    for (int i = 0; i < light.length; i++) {
      assertThat(light[i]).isGreaterThanOrEqualTo(lamp[i]);
      double expected = lamp[i] * Math.exp(-1e-3 * (light[i] - lamp[i]));
      assertThat((double) left[i]).isCloseTo(expected, within(1e-3 * expected));
    }
  }
}

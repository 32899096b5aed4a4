package org.refsr.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpticsTest {

  private static final View VIEW = View.of(96, 96, 0.5).centredOn(3, -2).turned(0.4);

  /**
   * The variance is the Gaussian's, that of the spread to fine pixels and that of their binning.
   */
  @ParameterizedTest
  @CsvSource({"0.9,0,0", "0.9,0.31,0.77", "1.6,0.5,0.5", "3,0.2,0.9"})
  void microscopeSpreadsAPointByItsGaussian(double sigma, double dx, double dy) {
    Canvas canvas = new FocusCanvas(VIEW, sigma * VIEW.pixelSize());
    canvas.point(VIEW.sceneX(48 + dx, 47 + dy), VIEW.sceneY(48 + dx, 47 + dy), 0, 1000);
    Moments moments = new Moments(canvas.light(), 96);
    assertThat(moments.sum).isCloseTo(1000, within(0.01));
    assertThat(moments.x).isCloseTo(48 + dx, within(1e-3));
    assertThat(moments.y).isCloseTo(47 + dy, within(1e-3));
    double tolerance = 0.015 * sigma * sigma;
    assertThat(moments.varianceX).isCloseTo(variance(sigma, dx), within(tolerance));
    assertThat(moments.varianceY).isCloseTo(variance(sigma, dy), within(tolerance));
  }

  private static double variance(double sigma, double offset) {
    double fine = Math.max(1, Math.ceil(1.5 / sigma));
    double fraction = (offset + 0.5) * fine - 0.5;
    fraction -= Math.floor(fraction);
    double binning = (1 - 1 / (fine * fine)) / 12;
    return sigma * sigma + fraction * (1 - fraction) / (fine * fine) + binning;
  }

  @Test
  void outOfFocusLightIsSpreadButNotLost() {
    double before = 0;
    for (double depth : new double[] {0, 0.5, 1, 1.5, 2}) {
      Canvas canvas = new FocusCanvas(VIEW, VIEW.pixelSize());
      canvas.point(3, -2, depth, 1000);
      Moments moments = new Moments(canvas.light(), 96);
      assertThat(moments.sum).isCloseTo(1000, within(1.0));
      assertThat(moments.varianceX).isGreaterThan(before);
      before = moments.varianceX;
    }
    assertThat(before).isCloseTo(64, within(2.0));
  }

  @Test
  void anAreaGivesItsDensityTimesItsExtent() {
    Canvas canvas = new FocusCanvas(VIEW, VIEW.pixelSize());
    canvas.area(3, -2, 4, 0, (x, y) -> 7);
    canvas.area(3, -2, 21, 0, (x, y) -> 0.1);
    double sum = new Moments(canvas.light(), 96).sum;
    assertThat(sum).isCloseTo(7 * Math.PI * 16 + 0.1 * Math.PI * 21 * 21, within(4.0));
  }

  /** To 0.1 %: photometry must not depend on where in a pixel a star lies. */
  @ParameterizedTest
  @ValueSource(doubles = {2, 2.4, 3.5})
  void starFluxDoesNotDependOnThePositionInAPixel(double fwhm) {
    double least = Double.MAX_VALUE;
    double most = 0;
    for (double dx = 0; dx < 1; dx += 0.1)
      for (double dy = 0; dy < 1; dy += 0.1) {
        float[] light = new float[96 * 96];
        new Stamp(fwhm, 6, 0).add(light, VIEW, 47 + dx, 47 + dy, 10_000);
        Moments moments = new Moments(light, 96);
        assertThat(moments.x).isCloseTo(47 + dx, within(0.005));
        least = Math.min(least, moments.sum);
        most = Math.max(most, moments.sum);
      }
    assertThat(most / least).isLessThan(1.001);
    assertThat(most).isCloseTo(10_000, within(150.0));
  }

  @Test
  void starFallsToHalfAtHalfItsWidth() {
    float[] light = new float[96 * 96];
    new Stamp(6, 5, 0).add(light, VIEW, 48, 48, 10_000);
    assertThat(light[48 * 96 + 51]).isCloseTo(light[48 * 96 + 48] / 2, within(0.01f));
    assertThat(light[45 * 96 + 48]).isCloseTo(light[48 * 96 + 48] / 2, within(0.01f));
  }

  @Test
  void spikesTakeTheirShareAlongTheDiagonals() {
    View view = View.of(400, 400, 1);
    float[] plain = new float[400 * 400];
    float[] spiked = new float[400 * 400];
    new Stamp(2.5, 6, 0).add(plain, view, 200, 200, 1e6);
    new Stamp(2.5, 6, 0.02).add(spiked, view, 200, 200, 1e6);
    assertThat(new Moments(spiked, 400).sum)
        .isCloseTo(new Moments(plain, 400).sum, within(0.003 * 1e6));
    assertThat(spiked[240 * 400 + 240]).isGreaterThan(plain[240 * 400 + 240] + 3);
    assertThat(spiked[200 * 400 + 257]).isCloseTo(plain[200 * 400 + 257], within(0.5f));
  }

  @Test
  void sersicProfileHasUnitFluxHalfOfItInsideItsRadius() {
    for (double index : new double[] {1, 2, 4}) {
      Sersic profile = new Sersic(index);
      double total = 0;
      double inner = 0;
      double step = 1e-3;
      for (double r = step / 2; r < 12; r += step) {
        total += 2 * Math.PI * r * step * profile.at(r);
        if (r < 1) inner = total;
      }
      assertThat(total).isCloseTo(1, within(0.03));
      assertThat(inner / total).isCloseTo(0.5, within(index == 4 ? 0.09 : 0.03));
    }
  }
}

package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.measure.Calibration;
import java.awt.Rectangle;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UpscaledGridTest {

  @Property
  void theCentreOfEveryPixelStaysInTheWorld(
      @ForAll @DoubleRange(min = 0.01, max = 100) double pixel,
      @ForAll @DoubleRange(min = -500, max = 500) double origin,
      @ForAll @IntRange(min = 0, max = 50) int left,
      @ForAll @IntRange(min = 0, max = 1000) int index) {
    Calibration coarse = new Calibration();
    coarse.setUnit("nm");
    coarse.pixelWidth = pixel;
    coarse.pixelHeight = 2 * pixel;
    coarse.pixelDepth = 3;
    coarse.frameInterval = 5;
    coarse.xOrigin = origin;
    coarse.yOrigin = -origin;
    UpscaledGrid grid = UpscaledGrid.fine(new Rectangle(left, 2 * left, 9, 9));
    Calibration fine = grid.calibration(coarse, 99);
    // The four fine pixels of a coarse one lie around its centre.
    double x = (fine.getX(4.0 * index) + fine.getX(4.0 * index + 3)) / 2;
    double y = (fine.getY(4.0 * index + 1) + fine.getY(4.0 * index + 2)) / 2;
    double expectedX = coarse.getX((double) left + index);
    double expectedY = coarse.getY(2.0 * left + index);
    assertThat(x).isCloseTo(expectedX, within(1e-9 * (1 + Math.abs(x))));
    assertThat(y).isCloseTo(expectedY, within(1e-9 * (1 + Math.abs(y))));
    assertThat(fine.pixelWidth).isEqualTo(pixel / 4);
    assertThat(fine.pixelDepth).isEqualTo(3);
    assertThat(fine.frameInterval).isEqualTo(5);
  }

  @Property
  void invertedYStaysInTheWorld(
      @ForAll @IntRange(min = 0, max = 5) int origin,
      @ForAll @IntRange(min = 0, max = 9) int top,
      @ForAll @IntRange(min = 1, max = 9) int height) {
    int whole = 20;
    Calibration coarse = new Calibration();
    coarse.setUnit("um");
    coarse.pixelHeight = 0.5;
    coarse.yOrigin = origin;
    coarse.setInvertY(true);
    Rectangle region = new Rectangle(0, top, 3, height);
    Calibration fine = UpscaledGrid.fine(region).calibration(coarse, whole);
    Calibration map = UpscaledGrid.coarse(region).calibration(coarse, whole);
    for (int row = 0; row < height; row++) {
      double expected = coarse.getY(top + (double) row, whole);
      assertThat(fine.getY(4 * row + 1.5, 4 * height)).isCloseTo(expected, within(1e-9));
      assertThat(map.getY((double) row, height)).isCloseTo(expected, within(1e-9));
    }
  }

  @Test
  void anImageWithoutAScaleStaysWithoutOne() {
    Calibration none = UpscaledGrid.fine(new Rectangle(9, 9)).calibration(new Calibration(), 9);
    assertThat(none.scaled()).isFalse();
    assertThat(none.xOrigin).isZero();
  }
}

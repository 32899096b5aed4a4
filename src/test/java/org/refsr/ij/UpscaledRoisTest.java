package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.gui.Arrow;
import ij.gui.EllipseRoi;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.RotatedRectRoi;
import ij.gui.ShapeRoi;
import java.awt.Color;
import java.awt.Rectangle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UpscaledRoisTest {

  private static final UpscaledRois ROIS =
      new UpscaledRois(UpscaledGrid.fine(new Rectangle(2, 3, 40, 30)));

  @ParameterizedTest
  @MethodSource("areas")
  void anAreaCoversThePixelsOfItsPixels(Roi area) {
    area.setName("cell");
    area.setStrokeColor(Color.RED);
    area.setStrokeWidth(2);
    area.setPosition(1, 2, 3);
    Roi fine = ROIS.roi(area);
    int wrong = 0;
    for (int y = 0; y < 30; y++)
      for (int x = 0; x < 40; x++)
        // Only the edge of a slanted or round area may fall between the pixels.
        if (area.contains(2 + x, 3 + y) != fine.contains(4 * x + 2, 4 * y + 2)) wrong++;
    assertThat(wrong).isLessThanOrEqualTo(area.getClass() == Roi.class ? 0 : 12);
    assertThat(fine.getFloatBounds().x).isCloseTo(4 * (area.getFloatBounds().x - 2), within(4.0));
    assertThat(fine.getFloatBounds().width).isCloseTo(4 * area.getFloatBounds().width, within(4.0));
    assertThat(fine.getName()).isEqualTo("cell");
    assertThat(fine.getStrokeColor()).isEqualTo(Color.RED);
    assertThat(fine.getStrokeWidth()).isEqualTo(8);
    assertThat(fine.getCPosition()).isEqualTo(1);
    assertThat(fine.getZPosition()).isEqualTo(2);
    assertThat(fine.getTPosition()).isEqualTo(3);
  }

  static Stream<Roi> areas() {
    return Stream.of(
        new Roi(5, 6, 10, 8),
        new OvalRoi(5, 6, 12, 9),
        new PolygonRoi(new int[] {4, 20, 12}, new int[] {5, 7, 22}, 3, Roi.POLYGON),
        new EllipseRoi(6, 7, 20, 15, 0.6),
        new RotatedRectRoi(6, 7, 20, 15, 6),
        new ShapeRoi(new Roi(5, 6, 10, 8)).or(new ShapeRoi(new Roi(20, 10, 5, 9))));
  }

  @Test
  void pointsAndLinesAreCountedFromTheCentresOfPixels() {
    PointRoi points = new PointRoi();
    points.addPoint(7.0, 9.0, 3);
    points.setCounter(1);
    points.addPoint(8.0, 4.0, 5);
    PointRoi fine = (PointRoi) ROIS.roi(points);
    assertThat(fine.getFloatPolygon().xpoints[0]).isEqualTo(4 * 5 + 1.5f);
    assertThat(fine.getFloatPolygon().ypoints[1]).isEqualTo(4 * 1 + 1.5f);
    assertThat(fine.getPointPosition(1)).isEqualTo(5);
    assertThat(fine.getCounter(1)).isEqualTo(1);
    Line line = (Line) ROIS.roi(new Line(2.0, 3.0, 12.5, 8.0));
    assertThat(line.x1d).isEqualTo(1.5);
    assertThat(line.x2d).isEqualTo(43.5);
    Arrow arrow = (Arrow) ROIS.roi(new Arrow(2, 3, 12, 8));
    assertThat(arrow.y2d).isEqualTo(21.5);
  }

  @Test
  void anOverlayKeepsItsSettingsAndLosesWhatLiesOutside() {
    Overlay overlay = new Overlay(new Roi(5, 5, 3, 3));
    overlay.add(new Roi(60, 5, 3, 3), "outside");
    overlay.drawLabels(true);
    Overlay fine = ROIS.overlay(overlay);
    assertThat(fine.size()).isEqualTo(1);
    assertThat(fine.get(0).getBounds()).isEqualTo(new Rectangle(12, 8, 12, 12));
    assertThat(fine.getDrawLabels()).isTrue();
  }
}

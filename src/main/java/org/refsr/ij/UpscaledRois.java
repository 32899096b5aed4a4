package org.refsr.ij;

import ij.gui.Arrow;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.plugin.RoiScaler;
import ij.process.FloatPolygon;
import java.awt.geom.Rectangle2D;

/**
 * Selections moved to a finer grid, with their attributes and their places in the stack.
 *
 * <p>ImageJ counts the corners of areas from the edges of pixels, but points and lines from their
 * centres: the latter move by another one and a half fine pixels.
 */
final class UpscaledRois {

  private final UpscaledGrid grid;

  UpscaledRois(UpscaledGrid grid) {
    this.grid = grid;
  }

  /** An overlay with its settings; what lies outside the region is left out. */
  Overlay overlay(Overlay source) {
    Overlay result = source.duplicate();
    result.clear();
    for (Roi roi : source.toArray())
      if (roi.getBounds().isEmpty() || roi.getBounds().intersects(grid.region()))
        result.add(roi(roi));
    return result;
  }

  /** One selection. */
  Roi roi(Roi source) {
    Roi result = moved(source);
    result.copyAttributes(source);
    if (source.getStrokeWidth() != 0)
      result.setStrokeWidth((double) grid.scale() * source.getStrokeWidth());
    if (source.hasHyperStackPosition())
      result.setPosition(source.getCPosition(), source.getZPosition(), source.getTPosition());
    else result.setPosition(source.getPosition());
    return result;
  }

  // -- Helper methods --

  private Roi moved(Roi source) {
    if (source instanceof PointRoi) return points((PointRoi) source);
    if (source instanceof Arrow) return arrow((Arrow) source);
    if (source instanceof Line) return line((Line) source);
    if (source.getClass() == Roi.class) return rectangle(source);
    if (source.getClass() == OvalRoi.class) {
      Rectangle2D.Double bounds = bounds(source);
      return new OvalRoi(bounds.x, bounds.y, bounds.width, bounds.height);
    }
    Roi scaled = RoiScaler.scale(source, grid.scale(), grid.scale(), false);
    double centre = source.isLine() ? grid.centre() : 0;
    Rectangle2D.Double bounds = scaled.getFloatBounds();
    scaled.setLocation(bounds.x + grid.x(0) + centre, bounds.y + grid.y(0) + centre);
    return scaled;
  }

  private Roi rectangle(Roi source) {
    Rectangle2D.Double bounds = bounds(source);
    int corner = grid.scale() * source.getCornerDiameter();
    return corner == 0
        ? new Roi(bounds.x, bounds.y, bounds.width, bounds.height)
        : new Roi(bounds.x, bounds.y, bounds.width, bounds.height, corner);
  }

  private Rectangle2D.Double bounds(Roi source) {
    Rectangle2D.Double bounds = source.getFloatBounds();
    return new Rectangle2D.Double(
        grid.x(bounds.x),
        grid.y(bounds.y),
        grid.scale() * bounds.width,
        grid.scale() * bounds.height);
  }

  private Roi points(PointRoi source) {
    FloatPolygon points = source.getFloatPolygon();
    PointRoi result = new PointRoi();
    for (int i = 0; i < points.npoints; i++) {
      result.setCounter(source.getCounter(i));
      result.addPoint(x(points.xpoints[i]), y(points.ypoints[i]), source.getPointPosition(i));
    }
    result.setPointType(source.getPointType());
    result.setSize(source.getSize());
    return result;
  }

  private Roi line(Line source) {
    return new Line(x(source.x1d), y(source.y1d), x(source.x2d), y(source.y2d));
  }

  private Roi arrow(Arrow source) {
    Arrow result = new Arrow(x(source.x1d), y(source.y1d), x(source.x2d), y(source.y2d));
    result.setStyle(source.getStyle());
    result.setHeadSize(grid.scale() * source.getHeadSize());
    result.setDoubleHeaded(source.getDoubleHeaded());
    result.setOutline(source.getOutline());
    return result;
  }

  private double x(double x) {
    return grid.x(x) + grid.centre();
  }

  private double y(double y) {
    return grid.y(y) + grid.centre();
  }
}

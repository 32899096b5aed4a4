package org.refsr.ij;

import ij.measure.Calibration;
import java.awt.Rectangle;
import org.refsr.image.RangeNullSpace;

/** A pixel grid over a region of an image, as fine as the image's own or four times as fine. */
final class UpscaledGrid {

  static final int SCALE = RangeNullSpace.SCALE;

  private final Rectangle region;
  private final int scale;

  private UpscaledGrid(Rectangle region, int scale) {
    this.region = region;
    this.scale = scale;
  }

  /**
   * Four times as fine.
   *
   * @param region in pixels of the image
   */
  static UpscaledGrid fine(Rectangle region) {
    return new UpscaledGrid(region, SCALE);
  }

  /** As fine as the image's own. */
  static UpscaledGrid coarse(Rectangle region) {
    return new UpscaledGrid(region, 1);
  }

  /** How many of its pixels lie along one of the image's. */
  int scale() {
    return scale;
  }

  /** How far, in its pixels, the centre of an image's pixel lies from that of its first. */
  double centre() {
    return (scale - 1) / 2.0;
  }

  /** The region of the image. */
  Rectangle region() {
    return region;
  }

  /** Where the edge of a pixel, or a point of the plane, comes to lie. */
  double x(double x) {
    return scale * (x - region.x);
  }

  /** As {@link #x}. */
  double y(double y) {
    return scale * (y - region.y);
  }

  /**
   * Calibration of the finer grid, by which the centre of every pixel stays where it is in the
   * world: the centre of coarse pixel i is that of {@code 4 * i + 1.5}. An image without a scale is
   * left without one; the distance of planes and frames stays.
   *
   * @param height of the image: without an origin, inverted Y is counted from its last row
   */
  Calibration calibration(Calibration source, int height) {
    Calibration finer = source.copy();
    boolean scaled = source.scaled();
    if (scaled) {
      finer.pixelWidth /= scale;
      finer.pixelHeight /= scale;
    }
    if (scaled || source.xOrigin != 0 || source.yOrigin != 0) {
      finer.xOrigin = x(source.xOrigin) + centre();
      boolean fromLastRow = source.getInvertY() && source.yOrigin == 0;
      finer.yOrigin = y(fromLastRow ? height - 1 : source.yOrigin) + centre();
      if (source.getInvertY() && finer.yOrigin == 0) finer.yOrigin = Double.MIN_VALUE;
    }
    return finer;
  }
}

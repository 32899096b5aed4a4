package org.refsr.fits;

/**
 * The pixels of an image made of another: of a part of it, as fine or finer. The centre of pixel p
 * of the other, counted from 1, is at {@code (p - offset - 0.5) * scale + 0.5}.
 */
public final class PixelGrid {

  private static final int FINER = 4;

  private final int scale;
  private final double left;
  private final double below;

  /**
   * @param scale how many of its pixels lie along one of the other
   * @param left columns of the other that are left out
   * @param below rows that are left out, counted as FITS does from the bottom
   */
  public PixelGrid(int scale, double left, double below) {
    this.scale = scale;
    this.left = left;
    this.below = below;
  }

  /** Four times as fine, of the whole image. */
  static PixelGrid finer() {
    return new PixelGrid(FINER, 0, 0);
  }

  /** The image's own. */
  static PixelGrid same() {
    return new PixelGrid(1, 0, 0);
  }

  int scale() {
    return scale;
  }

  /**
   * Where a pixel comes to lie.
   *
   * @param axis 1 or 2
   */
  double moved(int axis, double pixel) {
    return (pixel - (axis == 1 ? left : below) - 0.5) * scale + 0.5;
  }
}

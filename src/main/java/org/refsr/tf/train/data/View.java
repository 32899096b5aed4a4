package org.refsr.tf.train.data;

/**
 * The same place seen again: turned by up to 20 degrees, zoomed 0.8 to 1.25, shifted by up to 40
 * pixels, the corners moved by up to 4 % of the side for perspective.
 */
final class View {

  private static final double ANGLE = Math.toRadians(20);
  private static final double ZOOM = 1.25;
  private static final double SHIFT = 40;
  private static final double PERSPECTIVE = 0.04;
  private static final int SUPPORT = 2;

  private final double[] corners;
  private final int size;

  private View(double[] corners, int size) {
    this.corners = corners;
    this.size = size;
  }

  /**
   * Draws a view of what a window shows.
   *
   * @param size side of the view
   */
  static View around(Window window, int size, Draws random) {
    double angle = random.uniform(-ANGLE, ANGLE);
    double zoom = random.logUniform(1 / ZOOM, ZOOM);
    double centreX = window.centreX() + random.uniform(-SHIFT, SHIFT);
    double centreY = window.centreY() + random.uniform(-SHIFT, SHIFT);
    double cosine = Math.cos(angle) / zoom;
    double sine = Math.sin(angle) / zoom;
    double[] corners = frame(size);
    for (int i = 0; i < corners.length; i += 2) {
      double x = corners[i] - (size - 1) / 2.0;
      double y = corners[i + 1] - (size - 1) / 2.0;
      double move = PERSPECTIVE * size;
      corners[i] = centreX + cosine * x - sine * y + random.uniform(-move, move);
      corners[i + 1] = centreY + sine * x + cosine * y + random.uniform(-move, move);
    }
    return new View(corners, size);
  }

  /** Takes it of an image, mirrored where it reaches outside. */
  Pixels of(Croppable image) {
    int left = bound(0, -1) - SUPPORT;
    int top = bound(1, -1) - SUPPORT;
    int right = bound(0, 1) + SUPPORT;
    int bottom = bound(1, 1) + SUPPORT;
    Pixels around = image.crop(left, top, right - left + 1, bottom - top + 1);
    double[] inCrop = corners.clone();
    for (int i = 0; i < inCrop.length; i += 2) {
      inCrop[i] -= left;
      inCrop[i + 1] -= top;
    }
    Homography toImage = Homography.ofFourPoints(frame(size), inCrop);
    return PerspectiveWarp.of(around, toImage, size, size).image();
  }

  // -- Helper methods --

  private static double[] frame(int size) {
    double end = size - 1;
    return new double[] {0, 0, end, 0, end, end, 0, end};
  }

  /** The largest (sign 1) or smallest (sign -1) coordinate of the corners along an axis. */
  private int bound(int axis, int sign) {
    double bound = Double.NEGATIVE_INFINITY;
    for (int i = axis; i < corners.length; i += 2) bound = Math.max(bound, sign * corners[i]);
    return sign * (int) Math.ceil(bound);
  }
}

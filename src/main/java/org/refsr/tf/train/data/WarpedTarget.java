package org.refsr.tf.train.data;

import java.util.Arrays;

/**
 * A random perspective version of an image, with the place where each cell of the image is found in
 * it (SPEC 1.5): what a correspondence network learns from.
 */
final class WarpedTarget {

  private static final int CELL = Degradation.SCALE;
  private static final int MARGIN = 10;

  private final Pixels image;
  private final float[] cells;

  private WarpedTarget(Pixels image, float[] cells) {
    this.image = image;
    this.cells = cells;
  }

  /** Draws a version of a square image. */
  static WarpedTarget draw(Pixels image, Draws random) {
    int size = image.width();
    Homography toImage = RandomPerspective.CORRESPONDENCE.draw(size, random);
    Homography toWarped = toImage.inverse();
    Pixels warped = PerspectiveWarp.of(image, toImage, size, size).image();
    int side = size / CELL;
    float[] cells = new float[side * side];
    Arrays.fill(cells, -1);
    for (int row = 0; row < side; row++)
      for (int column = 0; column < side; column++) {
        double[] place = toWarped.apply(CELL * column, CELL * row);
        if (isInside(place[0], size) && isInside(place[1], size))
          cells[row * side + column] =
              (float) (Math.rint(place[1] / CELL) * side + Math.rint(place[0] / CELL));
      }
    return new WarpedTarget(warped, cells);
  }

  Pixels image() {
    return image;
  }

  /**
   * For each cell of 4x4 pixels of the image, row by row, the index of the cell of the version that
   * shows it; -1 where that is within 10 pixels of the edge or outside.
   */
  float[] cells() {
    return cells;
  }

  // -- Helper methods --

  private static boolean isInside(double coordinate, int size) {
    return coordinate > MARGIN && coordinate < size - MARGIN;
  }
}

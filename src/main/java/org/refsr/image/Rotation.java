package org.refsr.image;

import java.util.stream.IntStream;

/** A turn of a plane about its centre, with bicubic interpolation (a = -0.5, SPEC 4.2). */
final class Rotation {

  private final double cos;
  private final double sin;
  private final int width;
  private final int height;

  /**
   * @param angle in radians, from the X axis towards the Y axis
   */
  Rotation(double angle, int width, int height) {
    cos = Math.cos(angle);
    sin = Math.sin(angle);
    this.width = width;
    this.height = height;
  }

  /** Where a place of the turned plane lies in the plane: column and row. */
  double[] from(double x, double y) {
    double u = x - .5 * (width - 1);
    double v = y - .5 * (height - 1);
    return new double[] {
      cos * u + sin * v + .5 * (width - 1), cos * v - sin * u + .5 * (height - 1)
    };
  }

  /**
   * The turned plane, of the same size; beyond its edges the plane is mirrored.
   *
   * @param pixels row by row
   */
  float[] of(float[] pixels) {
    float[] turned = new float[pixels.length];
    IntStream.range(0, height).parallel().forEach(y -> row(pixels, y, turned));
    return turned;
  }

  // -- Helper methods --

  private void row(float[] pixels, int y, float[] turned) {
    double[] across = new double[4];
    double[] down = new double[4];
    int[] columns = new int[4];
    for (int x = 0; x < width; x++) {
      double[] place = from(x, y);
      int left = (int) Math.floor(place[0]) - 1;
      int top = (int) Math.floor(place[1]) - 1;
      for (int k = 0; k < 4; k++) {
        across[k] = ResizeWeights.cubic(place[0] - left - k);
        down[k] = ResizeWeights.cubic(place[1] - top - k);
        columns[k] = EdgeRule.SYMMETRIC.index(left + k, width);
      }
      double sum = 0;
      for (int j = 0; j < 4; j++) {
        int row = EdgeRule.SYMMETRIC.index(top + j, height) * width;
        double line = 0;
        for (int k = 0; k < 4; k++) line += across[k] * pixels[row + columns[k]];
        sum += down[j] * line;
      }
      turned[y * width + x] = (float) sum;
    }
  }
}

package org.refsr.image;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A turn of planes about their centre, with bicubic interpolation (a = -0.5, SPEC 4.2). */
final class Rotation {

  private static final int TAPS = 4;

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
   * The turned planes, of the same size; beyond their edges planes are mirrored.
   *
   * @param planes pixels row by row
   */
  List<float[]> of(List<float[]> planes) {
    List<float[]> turned = new ArrayList<>();
    for (float[] plane : planes) turned.add(new float[plane.length]);
    IntStream.range(0, height).parallel().forEach(y -> row(planes, y, turned));
    return turned;
  }

  // -- Helper methods --

  private void row(List<float[]> planes, int y, List<float[]> turned) {
    double[] across = new double[TAPS];
    double[] down = new double[TAPS];
    int[] columns = new int[TAPS];
    int[] rows = new int[TAPS];
    for (int x = 0; x < width; x++) {
      double[] place = from(x, y);
      taps(place[0], width, across, columns);
      taps(place[1], height, down, rows);
      for (int p = 0; p < planes.size(); p++) {
        float[] pixels = planes.get(p);
        double sum = 0;
        for (int j = 0; j < TAPS; j++) {
          int row = rows[j] * width;
          double line = 0;
          for (int k = 0; k < TAPS; k++) line += across[k] * pixels[row + columns[k]];
          sum += down[j] * line;
        }
        turned.get(p)[y * width + x] = (float) sum;
      }
    }
  }

  /** The four pixels along an axis around a place, with their weights. */
  private static void taps(double place, int length, double[] weights, int[] pixels) {
    int before = (int) Math.floor(place);
    double t = place - before;
    weights[0] = ((-.5 * t + 1) * t - .5) * t;
    weights[1] = (1.5 * t - 2.5) * t * t + 1;
    weights[2] = ((-1.5 * t + 2) * t + .5) * t;
    weights[3] = (.5 * t - .5) * t * t;
    for (int k = 0; k < TAPS; k++) pixels[k] = EdgeRule.SYMMETRIC.index(before - 1 + k, length);
  }
}

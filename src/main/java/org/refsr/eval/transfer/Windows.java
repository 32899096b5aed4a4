package org.refsr.eval.transfer;

/** Square windows of a plane: their mean and the norm of what is left without it, at once. */
final class Windows {

  static final int SIDE = 16;

  final Plane plane;
  private final double[] sums;
  private final double[] squares;

  /**
   * @param plane windows lie inside it
   */
  Windows(Plane plane) {
    this.plane = plane;
    int width = plane.width + 1;
    sums = new double[width * (plane.height + 1)];
    squares = new double[sums.length];
    for (int y = 0; y < plane.height; y++) {
      double sum = 0;
      double square = 0;
      for (int x = 0; x < plane.width; x++) {
        float value = plane.values[y * plane.width + x];
        sum += value;
        square += value * value;
        int i = (y + 1) * width + x + 1;
        sums[i] = sums[i - width] + sum;
        squares[i] = squares[i - width] + square;
      }
    }
  }

  /** The mean of a window. */
  float mean(int x, int y) {
    return (float) (total(sums, x, y) / (SIDE * SIDE));
  }

  /** The root of the sum of squared differences from the mean. */
  float norm(int x, int y) {
    double sum = total(sums, x, y);
    return (float) Math.sqrt(Math.max(0, total(squares, x, y) - sum * sum / (SIDE * SIDE)));
  }

  /** The inner product of two windows without their means. */
  static float product(Windows a, int ax, int ay, Windows b, int bx, int by) {
    float mean = a.mean(ax, ay);
    float product = 0;
    for (int row = 0; row < SIDE; row++) {
      int i = (ay + row) * a.plane.width + ax;
      int j = (by + row) * b.plane.width + bx;
      for (int k = 0; k < SIDE; k++)
        product += (a.plane.values[i + k] - mean) * b.plane.values[j + k];
    }
    return product;
  }

  // -- Helper methods --

  private double total(double[] table, int x, int y) {
    int width = plane.width + 1;
    int top = y * width + x;
    int bottom = top + SIDE * width;
    return table[bottom + SIDE] - table[bottom] - table[top + SIDE] + table[top];
  }
}

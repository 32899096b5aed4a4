package org.refsr.tf.train.data;

/**
 * A perspective map of the plane, (x, y) to (u, v) in pixels, by a 3x3 matrix whose last element is
 * 1.
 */
public final class Homography {

  // Twice the area in square pixels below which three points count as lying on a line.
  private static final double AREA = 1e-9;

  private final double[] matrix;

  private Homography(double[] matrix) {
    this.matrix = matrix;
  }

  /**
   * The map that takes four points to four others.
   *
   * @param from x0, y0, x1, y1, ... of the four
   * @param to the same for their images
   * @throws IllegalArgumentException if three of the points lie on a line
   */
  public static Homography ofFourPoints(double[] from, double[] to) {
    return normalised(product(basis(to), adjugate(basis(from))));
  }

  /** The shift by (x, y). */
  public static Homography translation(double x, double y) {
    return new Homography(new double[] {1, 0, x, 0, 1, y, 0, 0, 1});
  }

  /** The way back. */
  public Homography inverse() {
    return normalised(adjugate(matrix));
  }

  /** First the other map, then this one. */
  public Homography after(Homography first) {
    return normalised(product(matrix, first.matrix));
  }

  /** The image of a point. */
  public double[] apply(double x, double y) {
    double w = matrix[6] * x + matrix[7] * y + matrix[8];
    return new double[] {
      (matrix[0] * x + matrix[1] * y + matrix[2]) / w,
      (matrix[3] * x + matrix[4] * y + matrix[5]) / w
    };
  }

  /** The nine elements, row by row. */
  public double[] matrix() {
    return matrix.clone();
  }

  // -- Helper methods --

  /** The matrix that takes the projective basis (e1, e2, e3, e1 + e2 + e3) to the four points. */
  private static double[] basis(double[] p) {
    double[] points = {p[0], p[2], p[4], p[1], p[3], p[5], 1, 1, 1};
    double[] adjugate = adjugate(points);
    double[] basis = new double[9];
    double determinant = 0;
    boolean onLine = false;
    for (int column = 0; column < 3; column++) {
      double factor =
          adjugate[3 * column] * p[6] + adjugate[3 * column + 1] * p[7] + adjugate[3 * column + 2];
      for (int row = 0; row < 3; row++) basis[3 * row + column] = factor * points[3 * row + column];
      determinant += factor;
      onLine |= Math.abs(factor) < AREA;
    }
    if (onLine || Math.abs(determinant) < AREA)
      throw new IllegalArgumentException("Three of the four points lie on a line.");
    return basis;
  }

  private static double[] adjugate(double[] m) {
    return new double[] {
      m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
      m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
      m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3]
    };
  }

  private static double[] product(double[] a, double[] b) {
    double[] product = new double[9];
    for (int row = 0; row < 3; row++)
      for (int column = 0; column < 3; column++)
        for (int k = 0; k < 3; k++) product[3 * row + column] += a[3 * row + k] * b[3 * k + column];
    return product;
  }

  private static Homography normalised(double[] m) {
    double[] scaled = new double[9];
    for (int i = 0; i < 9; i++) scaled[i] = m[i] / m[8];
    return new Homography(scaled);
  }
}

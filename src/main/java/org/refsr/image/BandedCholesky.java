package org.refsr.image;

/**
 * Solves G v = b for a symmetric positive definite band matrix G = W W^T by its Cholesky factor, in
 * time and memory proportional to the length. Immutable.
 */
final class BandedCholesky {

  private final int bandwidth;

  /** Row i of the lower factor: columns i - bandwidth to i. */
  private final double[][] factor;

  private BandedCholesky(int bandwidth, double[][] factor) {
    this.bandwidth = bandwidth;
    this.factor = factor;
  }

  /** Factorises W W^T. */
  static BandedCholesky ofGram(ResizeWeights w) {
    return ofProduct(w, w);
  }

  /**
   * Factorises V W^T of operators of one shape.
   *
   * @throws IllegalArgumentException if it is not symmetric and positive definite
   */
  static BandedCholesky ofProduct(ResizeWeights v, ResizeWeights w) {
    int n = w.outputLength();
    int bandwidth = 0;
    for (int i = 0; i < n; i++)
      while (i + bandwidth + 1 < n && overlap(v, i, w, i + bandwidth + 1)) bandwidth++;
    double[][] factor = new double[n][bandwidth + 1];
    for (int i = 0; i < n; i++)
      for (int j = Math.max(0, i - bandwidth); j <= i; j++) {
        double sum = v.inner(i, w, j);
        for (int k = Math.max(0, i - bandwidth); k < j; k++)
          sum -= factor[i][k - i + bandwidth] * factor[j][k - j + bandwidth];
        if (i == j && !(sum > 0))
          throw new IllegalArgumentException("The matrix is not positive definite");
        factor[i][j - i + bandwidth] = i == j ? Math.sqrt(sum) : sum / factor[j][bandwidth];
      }
    return new BandedCholesky(bandwidth, factor);
  }

  /** Replaces the right-hand side at offset, offset + step, ... by the solution. */
  void solve(double[] v, int offset, int step) {
    int n = factor.length;
    for (int i = 0; i < n; i++) {
      double sum = v[offset + i * step];
      for (int k = Math.max(0, i - bandwidth); k < i; k++)
        sum -= factor[i][k - i + bandwidth] * v[offset + k * step];
      v[offset + i * step] = sum / factor[i][bandwidth];
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = v[offset + i * step];
      for (int k = i + 1; k <= Math.min(n - 1, i + bandwidth); k++)
        sum -= factor[k][i - k + bandwidth] * v[offset + k * step];
      v[offset + i * step] = sum / factor[i][bandwidth];
    }
  }

  // -- Helper methods --

  private static boolean overlap(ResizeWeights v, int a, ResizeWeights w, int b) {
    return Math.max(v.first(a), w.first(b))
        < Math.min(v.first(a) + v.row(a).length, w.first(b) + w.row(b).length);
  }
}

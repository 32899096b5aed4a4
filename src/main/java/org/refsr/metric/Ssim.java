package org.refsr.metric;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Structural similarity (Wang et al. 2004): 11 x 11 Gaussian window of sigma 1.5, K1 = 0.01, K2 =
 * 0.03, mean over the positions where the window lies inside (SPEC 4.3).
 */
public final class Ssim {

  private static final int WINDOW = 11;
  private static final double SIGMA = 1.5;
  private static final double K1 = 0.01;
  private static final double K2 = 0.03;
  private static final double[] GAUSSIAN = gaussian();

  private Ssim() {}

  /**
   * The mean structural similarity.
   *
   * @param a axes X,Y, at least 11 x 11
   * @param b of the same size
   * @param peak the dynamic range, 255 for 8-bit images
   */
  public static <A extends RealType<A>, B extends RealType<B>> double of(
      RandomAccessibleInterval<A> a, RandomAccessibleInterval<B> b, double peak) {
    int width = (int) a.dimension(0);
    int height = (int) a.dimension(1);
    if (a.numDimensions() != 2 || width < WINDOW || height < WINDOW)
      throw new IllegalArgumentException("SSIM needs planes of at least 11 x 11 pixels");
    double[] first = Pixels.of(a);
    double[] second = Pixels.of(b, a);
    double c1 = K1 * peak * K1 * peak;
    double c2 = K2 * peak * K2 * peak;
    double sum = 0;
    for (int y = 0; y <= height - WINDOW; y++) sum += row(first, second, width, y, c1, c2);
    return sum / ((double) (width - WINDOW + 1) * (height - WINDOW + 1));
  }

  // -- Helper methods --

  /** The sum of the index over the windows whose first row is y. */
  private static double row(
      double[] first, double[] second, int width, int y, double c1, double c2) {
    double[][] columns = new double[5][width];
    for (int k = 0; k < WINDOW; k++)
      for (int x = 0; x < width; x++) {
        double a = first[(y + k) * width + x];
        double b = second[(y + k) * width + x];
        columns[0][x] += GAUSSIAN[k] * a;
        columns[1][x] += GAUSSIAN[k] * b;
        columns[2][x] += GAUSSIAN[k] * a * a;
        columns[3][x] += GAUSSIAN[k] * b * b;
        columns[4][x] += GAUSSIAN[k] * a * b;
      }
    double sum = 0;
    double[] moment = new double[5];
    for (int x = 0; x <= width - WINDOW; x++) {
      for (int m = 0; m < moment.length; m++) {
        moment[m] = 0;
        for (int k = 0; k < WINDOW; k++) moment[m] += GAUSSIAN[k] * columns[m][x + k];
      }
      sum += index(moment, c1, c2);
    }
    return sum;
  }

  /** The index from the means of a, b, a^2, b^2 and ab. */
  private static double index(double[] moment, double c1, double c2) {
    double product = moment[0] * moment[1];
    double squares = moment[0] * moment[0] + moment[1] * moment[1];
    double covariance = moment[4] - product;
    double variances = moment[2] + moment[3] - squares;
    return (2 * product + c1) * (2 * covariance + c2) / ((squares + c1) * (variances + c2));
  }

  private static double[] gaussian() {
    double[] weights = new double[WINDOW];
    double sum = 0;
    for (int k = 0; k < WINDOW; k++) {
      double distance = k - WINDOW / 2;
      weights[k] = Math.exp(-distance * distance / (2 * SIGMA * SIGMA));
      sum += weights[k];
    }
    for (int k = 0; k < WINDOW; k++) weights[k] /= sum;
    return weights;
  }
}

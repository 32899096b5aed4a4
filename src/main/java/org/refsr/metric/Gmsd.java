package org.refsr.metric;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Gradient magnitude similarity deviation (Xue, Zhang, Mou and Bovik 2014), which follows what
 * people see more closely than PSNR does: 0 for equal images, more is worse. The gradients are
 * those of Prewitt on means of 2 x 2 pixels, c = 170 for a peak of 255; positions whose 3 x 3
 * window is not inside count for nothing.
 */
public final class Gmsd {

  private static final double C = 170.0 / (255 * 255);
  private static final int SMALLEST = 6;

  private Gmsd() {}

  /**
   * The deviation.
   *
   * @param a axes X,Y, at least 6 x 6
   * @param b of the same size
   * @param peak the dynamic range, 255 for 8-bit images
   */
  public static <A extends RealType<A>, B extends RealType<B>> double of(
      RandomAccessibleInterval<A> a, RandomAccessibleInterval<B> b, double peak) {
    int width = (int) a.dimension(0);
    int height = (int) a.dimension(1);
    if (a.numDimensions() != 2 || width < SMALLEST || height < SMALLEST)
      throw new IllegalArgumentException("GMSD needs planes of at least 6 x 6 pixels");
    double[] first = gradients(halved(Pixels.of(a), width, height), width / 2, height / 2);
    double[] second = gradients(halved(Pixels.of(b, a), width, height), width / 2, height / 2);
    double c = C * peak * peak;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < first.length; i++) {
      double product = first[i] * second[i];
      double similarity = (2 * product + c) / (first[i] * first[i] + second[i] * second[i] + c);
      sum += similarity;
      squares += similarity * similarity;
    }
    double mean = sum / first.length;
    return Math.sqrt(Math.max(0, squares / first.length - mean * mean));
  }

  // -- Helper methods --

  private static double[] halved(double[] plane, int width, int height) {
    int w = width / 2;
    double[] half = new double[w * (height / 2)];
    for (int i = 0; i < half.length; i++) {
      int at = 2 * (i / w) * width + 2 * (i % w);
      half[i] = (plane[at] + plane[at + 1] + plane[at + width] + plane[at + width + 1]) / 4;
    }
    return half;
  }

  /** The length of Prewitt's gradient wherever its window is inside. */
  private static double[] gradients(double[] plane, int width, int height) {
    double[] lengths = new double[(width - 2) * (height - 2)];
    for (int i = 0; i < lengths.length; i++) {
      int at = (i / (width - 2)) * width + i % (width - 2);
      double alongX = 0;
      double alongY = 0;
      for (int k = 0; k < 3; k++) {
        alongX += plane[at + k * width + 2] - plane[at + k * width];
        alongY += plane[at + 2 * width + k] - plane[at + k];
      }
      lengths[i] = Math.hypot(alongX, alongY) / 3;
    }
    return lengths;
  }
}

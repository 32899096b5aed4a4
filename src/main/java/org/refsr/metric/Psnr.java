package org.refsr.metric;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** Peak signal-to-noise ratio in dB. */
public final class Psnr {

  private Psnr() {}

  /**
   * 10 log10(peak^2 / mean squared difference); infinite for equal images.
   *
   * @param a any axes
   * @param b of the same size
   * @param peak the largest possible value, 255 for 8-bit images
   */
  public static <A extends RealType<A>, B extends RealType<B>> double of(
      RandomAccessibleInterval<A> a, RandomAccessibleInterval<B> b, double peak) {
    double[] first = Pixels.of(a);
    double[] second = Pixels.of(b, a);
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      double difference = first[i] - second[i];
      sum += difference * difference;
    }
    return 10 * Math.log10(peak * peak * first.length / sum);
  }
}

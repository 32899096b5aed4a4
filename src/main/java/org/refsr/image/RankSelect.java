package org.refsr.image;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * Exact order statistics of an image's finite pixels in four passes over it and constant memory: a
 * radix search on the bits of the values.
 */
final class RankSelect<T extends RealType<T>> {

  private static final int DIGIT_BITS = 16;

  private final Iterable<T> pixels;
  private final long count;

  RankSelect(RandomAccessibleInterval<T> image) {
    pixels = Views.iterable(image);
    long finite = 0;
    for (T pixel : pixels) if (Double.isFinite(pixel.getRealDouble())) finite++;
    count = finite;
  }

  /** Finite pixels. */
  long count() {
    return count;
  }

  /** The value at a percentile, 0 to 100, by the nearest rank. */
  double percentile(double percent) {
    return select(Math.round(percent / 100 * (count - 1)));
  }

  // -- Helper methods --

  private double select(long rank) {
    long prefix = 0;
    long remaining = rank;
    for (int shift = Long.SIZE - DIGIT_BITS; shift >= 0; shift -= DIGIT_BITS) {
      long[] histogram = histogram(prefix, shift);
      int digit = 0;
      while (remaining >= histogram[digit]) remaining -= histogram[digit++];
      prefix = prefix << DIGIT_BITS | digit;
    }
    return Double.longBitsToDouble(flip(prefix ^ Long.MIN_VALUE));
  }

  /** How many finite pixels that start with the prefix have each value of the next digit. */
  private long[] histogram(long prefix, int shift) {
    long[] histogram = new long[1 << DIGIT_BITS];
    for (T pixel : pixels) {
      double value = pixel.getRealDouble();
      if (!Double.isFinite(value)) continue;
      long key = flip(Double.doubleToRawLongBits(value)) ^ Long.MIN_VALUE;
      boolean first = shift == Long.SIZE - DIGIT_BITS;
      if (first || key >>> (shift + DIGIT_BITS) == prefix)
        histogram[(int) (key >>> shift) & (histogram.length - 1)]++;
    }
    return histogram;
  }

  /** Makes the order of the bits, as signed numbers, that of the values; its own inverse. */
  private static long flip(long bits) {
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }
}

package org.refsr.eval;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.refsr.metric.Protocol;

/** Means over the squares of 16 x 16 pixels that lie in an image without its border. */
final class Blocks {

  static final int SIDE = 16;

  private Blocks() {}

  /**
   * Mean squared difference, in units of the squared peak, by block; as the protocol compares the
   * images.
   */
  static double[] errors(Picture<?> truth, Picture<?> result, Protocol protocol) {
    RandomAccessibleInterval<DoubleType> a = compared(truth, protocol);
    RandomAccessibleInterval<DoubleType> b = compared(result, protocol);
    Sums sums = new Sums(a.dimension(0), a.dimension(1));
    Cursor<DoubleType> cursor = Views.flatIterable(a).localizingCursor();
    RandomAccess<DoubleType> other = b.randomAccess();
    while (cursor.hasNext()) {
      cursor.fwd();
      other.setPosition(cursor);
      double difference = cursor.get().get() - other.get().get();
      sums.add(cursor.getLongPosition(0), cursor.getLongPosition(1), difference * difference);
    }
    double peak = peak(truth, protocol);
    return sums.means(1 / (peak * peak));
  }

  /** Mean of a map of the truth's size by block. */
  static double[] means(RandomAccessibleInterval<? extends RealType<?>> map, int border) {
    RandomAccessibleInterval<? extends RealType<?>> inside =
        Views.zeroMin(Views.interval(map, Intervals.expand(map, -border)));
    Sums sums = new Sums(inside.dimension(0), inside.dimension(1));
    Cursor<? extends RealType<?>> cursor = Views.flatIterable(inside).localizingCursor();
    while (cursor.hasNext()) {
      double value = cursor.next().getRealDouble();
      sums.add(cursor.getLongPosition(0), cursor.getLongPosition(1), value);
    }
    return sums.means(1);
  }

  // -- Helper classes and methods --

  private static final class Sums {

    private final long columns;
    private final long rows;
    private final double[] sums;
    private final long[] counts;

    Sums(long width, long height) {
      columns = width / SIDE;
      rows = height / SIDE;
      sums = new double[(int) (columns * rows)];
      counts = new long[sums.length];
    }

    void add(long x, long y, double value) {
      long column = x / SIDE;
      long row = y / SIDE;
      if (column >= columns || row >= rows) return;
      int i = (int) (row * columns + column);
      sums[i] += value;
      counts[i]++;
    }

    double[] means(double factor) {
      double[] means = new double[sums.length];
      for (int i = 0; i < means.length; i++) means[i] = sums[i] / counts[i] * factor;
      return means;
    }
  }

  private static <T extends RealType<T> & NativeType<T>>
      RandomAccessibleInterval<DoubleType> compared(Picture<T> picture, Protocol protocol) {
    return Views.zeroMin(protocol.compared(picture.pixels()));
  }

  private static <T extends RealType<T> & NativeType<T>> double peak(
      Picture<T> picture, Protocol protocol) {
    return protocol.peak(picture.pixels());
  }
}

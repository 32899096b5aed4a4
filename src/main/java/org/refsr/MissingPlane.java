package org.refsr;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ConstantUtils;
import org.refsr.image.RangeNullSpace;

/** A plane without a finite pixel, as files of many have some; its result is one of NaN. */
public final class MissingPlane {

  private static final int SCALE = RangeNullSpace.SCALE;
  private static final int ROWS = 16;

  private MissingPlane() {}

  /** Whether an image is one; {@link SuperResolver} refuses it. */
  public static <T extends RealType<T>> boolean is(RandomAccessibleInterval<T> image) {
    return !Channels.hasFinite(image);
  }

  /**
   * Gives away what takes the place of its result: NaN, with confidence 0.
   *
   * @param input axes X,Y or X,Y,3
   * @param type of the result's pixels, one that has NaN
   * @throws RefSRException (CANCELLED) if the progress says so
   */
  public static <O extends RealType<O> & NativeType<O>> void send(
      RandomAccessibleInterval<?> input, O type, BandSink<O> sink, Progress progress) {
    O nan = type.createVariable();
    nan.setReal(Double.NaN);
    long height = input.dimension(1);
    for (long row = 0; row < height; row += ROWS) {
      progress.checkCancelled();
      long[] low = input.dimensionsAsLongArray();
      low[1] = Math.min(ROWS, height - row);
      long[] high = low.clone();
      high[0] *= SCALE;
      high[1] *= SCALE;
      sink.accept(
          new Band<>(
              row,
              constant(nan, high),
              constant(new FloatType(), high[0], high[1]),
              constant(new FloatType(Float.NaN), low)));
    }
  }

  // -- Helper methods --

  private static <V> RandomAccessibleInterval<V> constant(V value, long... size) {
    return ConstantUtils.constantRandomAccessibleInterval(value, new FinalInterval(size));
  }
}

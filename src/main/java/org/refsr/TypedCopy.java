package org.refsr;

import java.util.concurrent.atomic.LongAdder;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** Stores computed intensities in pixels of the input's type. */
final class TypedCopy {

  private TypedCopy() {}

  /**
   * Copies a plane; integer types take the nearest integer (halves up) inside their range.
   *
   * @return how many pixels lay outside the range
   */
  static <T extends RealType<T>> long copy(
      RandomAccessibleInterval<FloatType> from, RandomAccessibleInterval<T> to) {
    T type = to.getType();
    if (!(type instanceof IntegerType)) {
      LoopBuilder.setImages(from, to).forEachPixel((in, out) -> out.setReal(in.get()));
      return 0;
    }
    double min = type.getMinValue();
    double max = type.getMaxValue();
    LongAdder saturated = new LongAdder();
    LoopBuilder.setImages(from, to)
        .forEachPixel(
            (in, out) -> {
              double rounded = Math.floor(in.get() + 0.5);
              double inRange = Math.max(min, Math.min(max, rounded));
              if (inRange != rounded) saturated.increment();
              out.setReal(inRange);
            });
    return saturated.sum();
  }
}

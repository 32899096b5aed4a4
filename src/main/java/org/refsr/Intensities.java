package org.refsr;

import java.util.concurrent.atomic.LongAdder;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.image.RangeNullSpace;

/**
 * How computed intensities, which are on the input's scale, are stored: as counts or surface
 * brightness, and in integer types as the nearest integer (halves up) in their range.
 */
final class Intensities {

  private final double factor;
  private final double zero;
  private final boolean integer;
  private final double min;
  private final double max;

  /**
   * @param type of the stored pixels
   */
  Intensities(RealType<?> type, Settings settings) {
    boolean counts = settings.flux() == Flux.COUNTS;
    factor = counts ? 1.0 / (RangeNullSpace.SCALE * RangeNullSpace.SCALE) : 1;
    zero = settings.zero();
    integer = type instanceof IntegerType;
    min = type.getMinValue();
    max = type.getMaxValue();
  }

  /** How many pixels lie outside the range of the type; none for types that are not of integers. */
  long outside(RandomAccessibleInterval<FloatType> computed) {
    return integer ? count(computed, false) : 0;
  }

  /**
   * Cuts what lies outside the range of the type to its ends.
   *
   * @return how many pixels were cut
   */
  long cut(RandomAccessibleInterval<FloatType> computed) {
    return integer ? count(computed, true) : 0;
  }

  /** Stores a plane. */
  <O extends RealType<O>> void store(
      RandomAccessibleInterval<FloatType> computed, RandomAccessibleInterval<O> stored) {
    LoopBuilder.setImages(computed, stored)
        .forEachPixel(
            (in, out) -> {
              double value = stored(in.get());
              out.setReal(integer ? inRange(Math.floor(value + 0.5)) : value);
            });
  }

  /** Makes a difference of intensities one of stored values, not rounded. */
  void storeDifference(RandomAccessibleInterval<FloatType> computed) {
    if (factor != 1)
      LoopBuilder.setImages(computed).forEachPixel(pixel -> pixel.mul((float) factor));
  }

  /** A stored plane on the input's scale. */
  <O extends RealType<O>> RandomAccessibleInterval<DoubleType> computed(
      RandomAccessibleInterval<O> stored) {
    return Converters.convert(
        stored, (in, out) -> out.set(computed(in.getRealDouble())), new DoubleType());
  }

  // -- Helper methods --

  private long count(RandomAccessibleInterval<FloatType> computed, boolean cut) {
    LongAdder outside = new LongAdder();
    LoopBuilder.setImages(computed)
        .forEachPixel(
            pixel -> {
              double value = stored(pixel.get());
              double rounded = Math.floor(value + 0.5);
              if (rounded == inRange(rounded)) return;
              outside.increment();
              if (cut) pixel.setReal(computed(inRange(value)));
            });
    return outside.sum();
  }

  private double inRange(double value) {
    return Math.max(min, Math.min(max, value));
  }

  private double stored(double computed) {
    return factor == 1 ? computed : zero + factor * (computed - zero);
  }

  private double computed(double stored) {
    return factor == 1 ? stored : zero + (stored - zero) / factor;
  }
}

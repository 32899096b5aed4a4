package org.refsr;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.image.RangeNullSpace;

/** What enlarging one plane takes of the Java heap. */
final class PlaneMemory {

  private static final int SCALE = RangeNullSpace.SCALE;

  private PlaneMemory() {}

  /**
   * Refuses a plane whose result does not fit into memory.
   *
   * @param type of the result's pixels
   * @throws RefSRException (USAGE) if the result has too many pixels or too little memory is free
   */
  static void require(RandomAccessibleInterval<?> input, RealType<?> type, Settings settings) {
    Interval region = settings.region().orElse(input);
    long width = region.dimension(0);
    long height = region.dimension(1);
    if (SCALE * SCALE * width * height > Integer.MAX_VALUE)
      throw RefSRException.usage(
          "An input of %d x %d pixels would give a plane of more than 2^31 pixels; crop it.",
          width, height);
    long channels = input.numDimensions() > 2 ? input.dimension(2) : 1;
    int stored = type instanceof FloatType ? 0 : type.getBitsPerPixel() / Byte.SIZE;
    long residual = Double.BYTES + Float.BYTES;
    int samples = settings.samples() > 1 ? 2 * Float.BYTES : 0;
    long bytesPerInputPixel =
        channels * (residual + SCALE * SCALE * (Float.BYTES + (long) stored + samples))
            + Double.BYTES
            + SCALE * SCALE * Float.BYTES;
    require(width, height, bytesPerInputPixel, Heap.free(width * height * bytesPerInputPixel));
  }

  static void require(long width, long height, long bytesPerPixel, long available) {
    if (width * height * bytesPerPixel <= available) return;
    double share = Math.sqrt((double) Math.max(0, available) / (width * height * bytesPerPixel));
    throw RefSRException.usage(
        "A result of %d x %d pixels needs %d MB of memory, but %d MB are available; raise the"
            + " memory limit of Java (-Xmx) or give at most %d x %d pixels of the image.",
        SCALE * width,
        SCALE * height,
        (width * height * bytesPerPixel >> 20) + 1,
        available >> 20,
        (long) (share * width),
        (long) (share * height));
  }
}

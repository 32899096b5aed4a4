package org.refsr;

import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.image.RangeNullSpace;

/** What enlarging one plane takes of the Java heap. */
final class PlaneMemory {

  private static final int SCALE = RangeNullSpace.SCALE;

  private PlaneMemory() {}

  /**
   * Refuses a plane that cannot be done.
   *
   * @param window of the input
   * @param type of the result's pixels
   * @throws RefSRException (USAGE) if the result has too many pixels or too little memory is free
   */
  static void require(Window window, int channels, RealType<?> type) {
    long width = window.width();
    long height = window.height();
    if (SCALE * SCALE * width * height > Integer.MAX_VALUE)
      throw RefSRException.usage(
          "An input of %d x %d pixels would give a plane of more than 2^31 pixels; crop it.",
          width, height);
    int stored = type instanceof FloatType ? 0 : type.getBitsPerPixel() / Byte.SIZE;
    long filled = Double.BYTES + Float.BYTES; // and its residual
    long bytesPerInputPixel =
        channels * (filled + SCALE * SCALE * (Float.BYTES + (long) stored))
            + 2 * Double.BYTES
            + SCALE * SCALE * Float.BYTES;
    Heap.require(
        "A result of " + SCALE * width + " x " + SCALE * height + " pixels",
        width * height * bytesPerInputPixel);
  }
}

package org.refsr;

import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.image.RangeNullSpace;

/**
 * How many rows of an image to compute at once: as many as a part of the free Java heap takes, up
 * to a height beyond which nothing is gained. The result does not depend on it.
 */
final class MemoryPlan {

  private static final long MIB = 1 << 20;
  private static final int AREA = RangeNullSpace.SCALE * RangeNullSpace.SCALE;
  private static final int MOST_ROWS = 512;

  /** Levels of holes, tables of resampling and a row of the input's cells, per pixel of width. */
  private static final int PER_COLUMN = 8192;

  private final long width;
  private final long perPixel;
  private final long perColumn;

  /**
   * @param type of the result's pixels
   */
  MemoryPlan(long width, int channels, RealType<?> type) {
    this.width = width;
    int stored = type.getBitsPerPixel() / Byte.SIZE;
    int typed = type instanceof FloatType ? 0 : stored;
    int residuals = Float.BYTES + 2 * Double.BYTES;
    int written = 3 * stored; // a copy, its bytes and what waits for a row of tiles
    perPixel = channels * (AREA * (Float.BYTES + typed + written) + residuals) + AREA * Float.BYTES;
    perColumn = PER_COLUMN + (long) Bands.CONTEXT * 2 * AREA * Float.BYTES * (channels + 1);
  }

  /** Heap that bands take that come of so many rows at once. */
  long bytes(long rows) {
    return width * (perPixel * (rows + 2 * Bands.CONTEXT) + perColumn);
  }

  /**
   * How many rows to compute at once.
   *
   * @param rows the fewest that can be: those of a row of tiles
   * @param height of the image
   * @param available bytes of heap
   * @throws RefSRException (USAGE) if not even the fewest fit, with the memory and the width that
   *     would do
   */
  long rows(long rows, long height, long available) {
    long fewest = Math.min(rows, height);
    if (available <= 0)
      throw RefSRException.usage(
          "The runtime and one tile of the model take all memory that is allowed; allow %d MB more"
              + " (--memory), or take a model with smaller tiles.",
          (bytes(fewest) - available) / MIB + 1);
    if (bytes(fewest) > available)
      throw RefSRException.usage(
          "Bands of %d rows of an image %d pixels wide need %d MB of Java memory, but %d MB are "
              + "available; allow %d MB more (-Xmx, --memory), or crop the image to a width of %d.",
          fewest,
          width,
          bytes(fewest) / MIB + 1,
          available / MIB,
          (bytes(fewest) - available) / MIB + 1,
          width * available / bytes(fewest));
    long most = fewest;
    while (most + fewest <= Math.min(MOST_ROWS, height) && bytes(most + fewest) <= available / 2)
      most += fewest;
    return most;
  }
}

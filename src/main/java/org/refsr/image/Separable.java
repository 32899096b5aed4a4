package org.refsr.image;

import java.util.Arrays;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Applies one operator along Y and one along X of a plane, row by row: only the input rows under
 * the vertical kernel are in memory.
 */
final class Separable {

  /** Receives the rows of the result from the first to the last. */
  interface RowSink {
    /**
     * @param values one row, overwritten by the next
     */
    void accept(int y, double[] values);
  }

  private final ResizeWeights alongX;
  private final ResizeWeights alongY;

  Separable(ResizeWeights alongX, ResizeWeights alongY) {
    this.alongX = alongX;
    this.alongY = alongY;
  }

  <T extends RealType<T>> void apply(RandomAccessibleInterval<T> plane, RowSink sink) {
    int span = 1;
    for (int y = 0; y < alongY.outputLength(); y++) span = Math.max(span, alongY.row(y).length);
    Rows<T> rows = new Rows<>(plane, span);
    double[] column = new double[alongX.inputLength()];
    double[] row = new double[alongX.outputLength()];
    for (int y = 0; y < alongY.outputLength(); y++) {
      Arrays.fill(column, 0);
      double[] weights = alongY.row(y);
      for (int k = 0; k < weights.length; k++) {
        double weight = weights[k];
        double[] input = rows.get(alongY.first(y) + k);
        for (int x = 0; x < column.length; x++) column[x] += weight * input[x];
      }
      alongX.apply(column, row);
      sink.accept(y, row);
    }
  }

  // -- Helper classes --

  /** The last few rows of a plane, read once each when asked for in order. */
  private static final class Rows<T extends RealType<T>> {

    private final RandomAccess<T> access;
    private final long minX;
    private final long minY;
    private final double[][] rows;
    private final int[] held;

    Rows(RandomAccessibleInterval<T> plane, int capacity) {
      access = plane.randomAccess();
      minX = plane.min(0);
      minY = plane.min(1);
      rows = new double[capacity][(int) plane.dimension(0)];
      held = new int[capacity];
      Arrays.fill(held, -1);
    }

    double[] get(int y) {
      int slot = y % rows.length;
      double[] row = rows[slot];
      if (held[slot] != y) {
        access.setPosition(minX, 0);
        access.setPosition(minY + y, 1);
        for (int x = 0; x < row.length; x++) {
          row[x] = access.get().getRealDouble();
          access.fwd(0);
        }
        held[slot] = y;
      }
      return row;
    }
  }
}

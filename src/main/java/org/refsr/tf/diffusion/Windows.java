package org.refsr.tf.diffusion;

/**
 * Equal windows over an axis, the last one aligned to its end, and the part of each that counts:
 * windows meet in the middle of their overlap (SPEC 3.7).
 */
final class Windows {

  private final int side;
  private final int[] starts;
  private final int length;

  /**
   * @param length of the axis, at least the side
   * @param side of a window
   * @param overlap least share of a window that is also its neighbour's
   */
  Windows(int length, int side, double overlap) {
    this.length = length;
    this.side = side;
    int stride = Math.max(1, (int) Math.round(side * (1 - overlap)));
    int count = 1 + (length - side + stride - 1) / stride;
    starts = new int[count];
    for (int i = 0; i < count; i++) starts[i] = Math.min(i * stride, length - side);
  }

  int count() {
    return starts.length;
  }

  /** The first position of a window. */
  int start(int window) {
    return starts[window];
  }

  /** The first position that counts, on the axis. */
  int from(int window) {
    return window == 0 ? 0 : (starts[window] + starts[window - 1] + side) / 2;
  }

  /** The end of what counts, exclusive. */
  int to(int window) {
    return window == starts.length - 1 ? length : from(window + 1);
  }
}

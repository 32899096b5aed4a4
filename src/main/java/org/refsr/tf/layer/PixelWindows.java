package org.refsr.tf.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Square windows of single-channel images at twice the cells' grid, [N,2h,2w,1]: of cell (y,x) the
 * rows 2y+1-side/2 to 2y+side/2, columns likewise; beyond the image its border pixels repeat.
 *
 * <p>Windows begin at every second pixel, so they are put together of blocks of 2 x 2 pixels: a
 * quarter as many reads, and of whole blocks. Their pixels stay in that order, [L,side/2,side/2]
 * blocks of [2,2], until {@link #channels}.
 */
final class PixelWindows {

  private final Ops tf;
  private final int side;
  private final int margin;
  private final Operand<TFloat32> blocks;
  private final Operand<TInt32> rows;
  private final Operand<TInt32> columns;

  /**
   * @param image [N,2h,2w,1]
   * @param side of a window, even
   */
  PixelWindows(Ops tf, Operand<TFloat32> image, int side) {
    this.tf = tf;
    this.side = side;
    // windows of cells that are farther outside hold nothing but border pixels
    margin = side / 4 + 1;
    Operand<TFloat32> all =
        tf.nn.spaceToDepth(extended(tf.stopGradient(image), 2 * margin + side / 2 - 1), 2L);
    rows = Dims.size(tf, all, 1);
    columns = Dims.size(tf, all, 2);
    blocks = tf.reshape(all, tf.constant(new int[] {-1, 4}));
  }

  /**
   * Where the windows of cells begin.
   *
   * @param y [N,h,1] or [N,h,w]: rows of cells, also outside the image
   * @param x [N,1,w] or [N,h,w]: columns
   * @return [N*h*w,1]
   */
  Operand<TInt32> index(Operand<TInt32> y, Operand<TInt32> x) {
    Operand<TInt32> sample =
        tf.math.mul(
            tf.reshape(Dims.range(tf, Dims.size(tf, y, 0)), tf.constant(new int[] {-1, 1, 1})),
            tf.math.mul(rows, columns));
    Operand<TInt32> row = tf.math.mul(inside(y, rows), columns);
    return tf.reshape(
        tf.math.add(tf.math.add(row, inside(x, columns)), sample), tf.constant(new int[] {-1, 1}));
  }

  /**
   * Windows, [L,side*side].
   *
   * @param index [L,1], of {@link #index}
   */
  Operand<TFloat32> at(Operand<TInt32> index) {
    int n = side / 2;
    int[] next = new int[n];
    for (int i = 0; i < n; i++) next[i] = i;
    Operand<TInt32> right = tf.constant(next);
    Operand<TInt32> down = tf.math.mul(tf.reshape(right, tf.constant(new int[] {n, 1})), columns);
    Operand<TInt32> offsets =
        tf.reshape(tf.math.add(down, right), tf.constant(new int[] {1, n * n}));
    return tf.reshape(
        tf.gather(blocks, tf.math.add(index, offsets), tf.constant(0)),
        tf.constant(new int[] {-1, side * side}));
  }

  /** Windows, [L,side*side], with rows and columns in place: [side,side,L]. */
  static Operand<TFloat32> channels(Ops tf, Operand<TFloat32> windows, int side) {
    return tf.reshape(
        tf.linalg.transpose(
            tf.reshape(windows, tf.constant(new int[] {-1, side / 2, side / 2, 2, 2})),
            tf.constant(new int[] {1, 3, 2, 4, 0})),
        tf.constant(new int[] {side, side, -1}));
  }

  // -- Helper methods --

  /**
   * The block in which a cell's window begins.
   *
   * @param count of blocks along the axis
   */
  private Operand<TInt32> inside(Operand<TInt32> cell, Operand<TInt32> count) {
    Operand<TInt32> last = tf.math.sub(count, tf.constant(side / 2));
    return tf.math.maximum(
        tf.constant(0), tf.math.minimum(tf.math.add(cell, tf.constant(margin)), last));
  }

  /** An image with its border pixels repeated n times at each side. */
  private Operand<TFloat32> extended(Operand<TFloat32> image, int n) {
    return extended(extended(image, n, 1), n, 2);
  }

  private Operand<TFloat32> extended(Operand<TFloat32> image, int n, int axis) {
    Operand<TInt32> last = tf.math.sub(Dims.size(tf, image, axis), tf.constant(1));
    return tf.concat(
        List.of(line(image, tf.constant(0), n, axis), image, line(image, last, n, axis)),
        tf.constant(axis));
  }

  private Operand<TFloat32> line(Operand<TFloat32> image, Operand<TInt32> at, int n, int axis) {
    int[] size = {-1, -1, -1, -1};
    size[axis] = 1;
    int[] times = {1, 1, 1, 1};
    times[axis] = n;
    Operand<TInt32> begin = axis == 1 ? Dims.shape(tf, 0, at, 0, 0) : Dims.shape(tf, 0, 0, at, 0);
    return tf.tile(tf.slice(image, begin, tf.constant(size)), tf.constant(times));
  }
}

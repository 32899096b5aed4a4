package org.refsr.tf.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Cumsum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Feature maps of several references at one scale, each with its own size, as one table of pixels.
 * Nothing is padded, so nothing but a reference can be sampled.
 */
public final class ReferenceMaps {

  private final Operand<TFloat32> rows;
  private final Operand<TInt32> heights;
  private final Operand<TInt32> widths;
  private final Operand<TInt32> starts;
  private final int channels;

  /**
   * @param rows [sum(H*W),C]: the maps' pixels, row by row, one map after the other
   * @param sizes [R,2]: (H,W) of each map
   */
  public ReferenceMaps(Ops tf, Operand<TFloat32> rows, Operand<TInt32> sizes) {
    this.rows = rows;
    channels = (int) rows.shape().get(1);
    heights = column(tf, sizes, 0);
    widths = column(tf, sizes, 1);
    starts = tf.math.cumsum(tf.math.mul(heights, widths), tf.constant(0), Cumsum.exclusive(true));
  }

  /** The maps of a batch, [N,H,W,C]: reference n is sample n's. */
  public static ReferenceMaps ofBatch(Ops tf, Operand<TFloat32> maps) {
    Operand<TInt32> size =
        tf.slice(tf.shape(maps), tf.constant(new int[] {1}), tf.constant(new int[] {2}));
    Operand<TInt32> sizes =
        tf.tile(
            tf.reshape(size, tf.constant(new int[] {1, 2})),
            Dims.shape(tf, Dims.size(tf, maps, 0), 1));
    return new ReferenceMaps(
        tf, tf.reshape(maps, tf.constant(new int[] {-1, (int) maps.shape().get(3)})), sizes);
  }

  public int channels() {
    return channels;
  }

  Operand<TFloat32> rows() {
    return rows;
  }

  /** Height of the map each choice names. */
  Operand<TInt32> height(Ops tf, Operand<TInt32> choice) {
    return tf.gather(heights, choice, tf.constant(0));
  }

  /** Width of the map each choice names. */
  Operand<TInt32> width(Ops tf, Operand<TInt32> choice) {
    return tf.gather(widths, choice, tf.constant(0));
  }

  /** Table row at which the map each choice names begins. */
  Operand<TInt32> start(Ops tf, Operand<TInt32> choice) {
    return tf.gather(starts, choice, tf.constant(0));
  }

  private static Operand<TInt32> column(Ops tf, Operand<TInt32> sizes, int column) {
    return tf.reshape(
        tf.slice(sizes, tf.constant(new int[] {0, column}), tf.constant(new int[] {-1, 1})),
        tf.constant(new int[] {-1}));
  }
}

package org.refsr.tf.layer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** Sizes known only when the graph runs. */
public final class Dims {

  private Dims() {}

  /** The size of x along an axis, as a scalar. */
  public static Operand<TInt32> size(Ops tf, Operand<? extends TType> x, int axis) {
    return at(tf, tf.shape(x), axis);
  }

  /** One of the sizes of a shape, as a scalar. */
  static Operand<TInt32> at(Ops tf, Operand<TInt32> shape, int axis) {
    return tf.reshape(
        tf.slice(shape, tf.constant(new int[] {axis}), tf.constant(new int[] {1})),
        tf.constant(new int[0]));
  }

  /** A shape from scalars; an Integer stands for itself. */
  public static Operand<TInt32> shape(Ops tf, Object... sizes) {
    List<Operand<TInt32>> parts = new ArrayList<>();
    for (Object size : sizes) parts.add(scalar(tf, size));
    return tf.stack(parts);
  }

  @SuppressWarnings("unchecked")
  private static Operand<TInt32> scalar(Ops tf, Object size) {
    return size instanceof Integer ? tf.constant((int) size) : (Operand<TInt32>) size;
  }

  /** 0, 1, ... n-1. */
  public static Operand<TInt32> range(Ops tf, Operand<TInt32> n) {
    return tf.range(tf.constant(0), n, tf.constant(1));
  }

  /**
   * Channels from (inclusive) to (exclusive) of an NHWC map; the same for any rank-4 tensor's last
   * axis.
   */
  public static Operand<TFloat32> channels(Ops tf, Operand<TFloat32> x, int from, int to) {
    return tf.slice(
        x, tf.constant(new int[] {0, 0, 0, from}), tf.constant(new int[] {-1, -1, -1, to - from}));
  }
}

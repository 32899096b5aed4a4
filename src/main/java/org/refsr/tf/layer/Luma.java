package org.refsr.tf.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Brightness of an image without offset: BT.601 weights for three channels, the value itself for
 * one.
 */
public final class Luma {

  private Luma() {}

  /** [N,H,W,C] to [N,H,W,1]. */
  public static Operand<TFloat32> of(Ops tf, Operand<TFloat32> image) {
    if (image.shape().get(3) == 1) return image;
    return tf.reduceSum(
        tf.math.mul(image, tf.constant(new float[] {.2568f, .5041f, .0979f})),
        tf.constant(3),
        org.tensorflow.op.core.ReduceSum.keepDims(true));
  }
}

package org.refsr.tf.diffusion;

import org.refsr.tf.layer.Dims;
import org.refsr.tf.layer.Initializer;
import org.refsr.tf.layer.Parameters;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Group normalisation (epsilon 1e-5) with a learned scale and shift a channel, and optionally a
 * second scale and shift that a condition gives: y = norm(x) (1 + s) + t. All of it is folded into
 * one factor and one summand a channel, so that a large map is passed over as rarely as possible.
 */
final class GroupNorm {

  private static final float EPSILON = 1e-5f;

  private final Ops tf;
  private final int channels;
  private final int groups;
  private final Operand<TFloat32> scale;
  private final Operand<TFloat32> shift;

  GroupNorm(Parameters parameters, String name, int channels, int groups) {
    this.tf = parameters.tf();
    this.channels = channels;
    this.groups = groups;
    scale = parameters.get(name + ".scale", Initializer.constant(1), channels);
    shift = parameters.get(name + ".shift", Initializer.zeros(), channels);
  }

  /** Normalises [N,H,W,channels]. */
  Operand<TFloat32> apply(Operand<TFloat32> x) {
    return apply(x, null);
  }

  /**
   * Normalises under a condition.
   *
   * @param condition [N,1,1,2*channels]: s, then t; null for none
   */
  Operand<TFloat32> apply(Operand<TFloat32> x, Operand<TFloat32> condition) {
    Operand<TFloat32> mean = groupMean(x);
    Operand<TFloat32> square = groupMean(tf.math.square(x));
    Operand<TFloat32> variance =
        tf.math.maximum(tf.math.sub(square, tf.math.square(mean)), tf.constant(0f));
    Operand<TFloat32> factor =
        tf.math.mul(spread(tf.math.rsqrt(tf.math.add(variance, tf.constant(EPSILON)))), scale);
    Operand<TFloat32> summand = tf.math.sub(shift, tf.math.mul(spread(mean), factor));
    if (condition != null) {
      Operand<TFloat32> s = tf.math.add(Dims.channels(tf, condition, 0, channels), tf.constant(1f));
      factor = tf.math.mul(factor, s);
      summand =
          tf.math.add(
              tf.math.mul(summand, s), Dims.channels(tf, condition, channels, 2 * channels));
    }
    return tf.math.add(tf.math.mul(x, factor), summand);
  }

  // -- Helper methods --

  /** [N,H,W,C] to [N,1,groups,1]: the mean of each group, by way of the mean of each channel. */
  private Operand<TFloat32> groupMean(Operand<TFloat32> x) {
    Operand<TFloat32> rows = tf.reshape(x, Dims.shape(tf, Dims.size(tf, x, 0), -1, channels));
    Operand<TInt32> pixels = Dims.size(tf, rows, 1);
    Operand<TFloat32> sums = tf.reduceSum(rows, tf.constant(1));
    Operand<TFloat32> byGroup =
        tf.reshape(sums, tf.constant(new int[] {-1, 1, groups, channels / groups}));
    Operand<TFloat32> total = tf.reduceSum(byGroup, tf.constant(3), ReduceSum.keepDims(true));
    Operand<TFloat32> count =
        tf.math.mul(
            tf.stopGradient(tf.dtypes.cast(pixels, TFloat32.class)),
            tf.constant((float) (channels / groups)));
    return tf.math.div(total, count);
  }

  /** [N,1,groups,1] to [N,1,1,C]. */
  private Operand<TFloat32> spread(Operand<TFloat32> byGroup) {
    Operand<TFloat32> repeated =
        tf.tile(byGroup, tf.constant(new int[] {1, 1, 1, channels / groups}));
    return tf.reshape(repeated, tf.constant(new int[] {-1, 1, 1, channels}));
  }
}

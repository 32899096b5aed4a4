package org.refsr.tf.train;

import java.util.List;
import org.refsr.tf.net.ReferenceNetwork;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * How far off the improvement by a reference is that a network expects: the mean squared difference
 * in dB from the measured one, over neighbourhoods of 16 x 16 pixels as {@link
 * org.refsr.eval.Reliability} looks at them.
 */
final class ImprovementLoss {

  private static final long SIDE = 16;

  /**
   * Squared error of rounding to 8 bit, by which places where nothing is to be won count little.
   */
  private static final float FLOOR = (float) (1 / (12 * 255.0 * 255.0));

  /** More than so many dB either way are no better or worse. */
  private static final float MOST = 8;

  private final Ops tf;

  ImprovementLoss(Ops tf) {
    this.tf = tf;
  }

  /**
   * @param output of a network that expects an improvement over its single-image path
   * @param truth [N,4h,4w,C]
   */
  Operand<TFloat32> of(ReferenceNetwork.Output output, Operand<TFloat32> truth) {
    Operand<TFloat32> measured =
        tf.math.mul(
            tf.math.sub(
                logarithm(error(output.singleImage().orElseThrow(), truth)),
                logarithm(error(output.image(), truth))),
            tf.constant((float) (10 / Math.log(10))));
    Operand<TFloat32> limited =
        tf.math.maximum(tf.constant(-MOST), tf.math.minimum(measured, tf.constant(MOST)));
    return ForwardPass.mean(
        tf,
        tf.math.squaredDifference(output.improvement().orElseThrow(), tf.stopGradient(limited)));
  }

  // -- Helper methods --

  /** Around each low-resolution position, [N,h,w,1]. */
  private Operand<TFloat32> error(Operand<TFloat32> image, Operand<TFloat32> truth) {
    Operand<TFloat32> squares =
        tf.math.mean(tf.math.squaredDifference(image, truth), tf.constant(3), Mean.keepDims(true));
    return tf.nn.avgPool(squares, List.of(1L, SIDE, SIDE, 1L), List.of(1L, 4L, 4L, 1L), "SAME");
  }

  private Operand<TFloat32> logarithm(Operand<TFloat32> error) {
    return tf.math.log(tf.math.add(error, tf.constant(FLOOR)));
  }
}

package org.refsr.tf.train;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * How far images are from their truth in the measure they are compared by: half the mean over
 * images of log10 of the mean squared error, which is -1/20 of the mean PSNR, but for a floor. An
 * image that is restored well already counts as much as one that is not.
 */
final class LogarithmicError {

  /**
   * Mean squared error of 1/255, so that smooth images, which are nearly perfect anyway, do not
   * outweigh all others.
   */
  private static final float FLOOR = 1f / (255 * 255);

  private static final float HALF_LOG10 = (float) (0.5 / Math.log(10));

  private final Ops tf;

  LogarithmicError(Ops tf) {
    this.tf = tf;
  }

  /**
   * @param image [N,H,W,C]
   * @param truth of the same shape
   * @return a scalar of at least -2.41
   */
  Operand<TFloat32> of(Operand<TFloat32> image, Operand<TFloat32> truth) {
    Operand<TFloat32> error =
        tf.math.mean(tf.math.squaredDifference(image, truth), tf.constant(new int[] {1, 2, 3}));
    return tf.math.mul(
        tf.math.mean(tf.math.log(tf.math.add(error, tf.constant(FLOOR))), tf.constant(0)),
        tf.constant(HALF_LOG10));
  }
}

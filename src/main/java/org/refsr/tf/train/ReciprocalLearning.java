package org.refsr.tf.train;

import org.refsr.tf.net.ReferenceNetwork;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Reciprocal training (RTRR, RRSR equation 3, SPEC 1.14) of any network: the super-resolved target
 * serves as the reference of a perspective version of the reference, with the same parameters. The
 * gradient of this second pass reaches the first through the super-resolved target, which is
 * neither detached nor clamped.
 */
final class ReciprocalLearning {

  private final Ops tf;
  private final ReferenceNetwork network;
  private final boolean masked;

  /**
   * @param masked whether pixels that the reference does not reach are left out of the loss
   */
  ReciprocalLearning(Ops tf, ReferenceNetwork network, boolean masked) {
    this.tf = tf;
    this.network = network;
    this.masked = masked;
  }

  /**
   * The mean absolute error of the second pass, over all pixels.
   *
   * @param superResolved the target after the first pass, [N,H,W,C]
   * @param perspective version of the reference, [N,H,W,C], black where the reference does not
   *     reach
   * @param perspectiveLow the same at low resolution, [N,H/4,W/4,C]
   * @param mask [N,H,W,1]: 0 where the reference does not reach, else 1
   */
  Operand<TFloat32> loss(
      Operand<TFloat32> superResolved,
      Operand<TFloat32> perspective,
      Operand<TFloat32> perspectiveLow,
      Operand<TFloat32> mask) {
    Operand<TFloat32> present = tf.constant(1f);
    Operand<TFloat32> restored =
        ForwardPass.of(tf, network, perspectiveLow, superResolved, present, 1).output().image();
    Operand<TFloat32> error = tf.math.abs(tf.math.sub(restored, perspective));
    return ForwardPass.mean(tf, masked ? tf.math.mul(error, mask) : error);
  }
}

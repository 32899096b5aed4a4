package org.refsr.tf.train;

import java.util.List;
import org.refsr.tf.layer.PatchTransfer;
import org.refsr.tf.layer.Resampling;
import org.refsr.tf.net.ReferenceNetwork;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * TTSR's transferal loss (SPEC 2.2): the restored image's texture is to be the one transferred from
 * the reference, at three scales, the more the better they match. As published, the weight is the
 * sigmoid of the match score, and the extractor learns through what it transfers but not through
 * what it sees in the restored image. Targets without a reference are left out.
 */
final class TransferalLoss {

  private final Ops tf;
  private final ReferenceNetwork frozen;

  /**
   * @param frozen the network with its parameters as constants
   */
  TransferalLoss(Ops tf, ReferenceNetwork frozen) {
    this.tf = tf;
    this.frozen = frozen;
  }

  /**
   * The weighted mean square of the difference, a scalar.
   *
   * @param pass whose output is compared with what its reference gives
   * @param present [N,1,1,1]: 1 where the target has a reference, else 0
   */
  Operand<TFloat32> of(ForwardPass pass, Operand<TFloat32> present) {
    List<Operand<TFloat32>> seen = frozen.describe(pass.output().image()).textures();
    PatchTransfer transfer = new PatchTransfer(tf, false);
    Operand<TFloat32> sum = null;
    for (int s = 0; s < 3; s++) {
      int level = 2 - s;
      Operand<TFloat32> transferred =
          transfer.apply(
              pass.maps().get(level), pass.matches().displacement(), pass.choice(), 1 << s);
      Operand<TFloat32> difference =
          tf.math.mul(tf.math.sub(seen.get(level), transferred), weight(pass, present, 1 << s));
      Operand<TFloat32> square = ForwardPass.mean(tf, tf.math.square(difference));
      sum = sum == null ? square : tf.math.add(sum, square);
    }
    return tf.math.div(sum, tf.constant(3f));
  }

  // -- Helper methods --

  private Operand<TFloat32> weight(ForwardPass pass, Operand<TFloat32> present, int scale) {
    Operand<TFloat32> score = tf.stopGradient(pass.matches().score());
    if (scale > 1) score = Resampling.enlarge(tf, score, scale);
    return tf.math.mul(tf.math.sigmoid(score), present);
  }
}

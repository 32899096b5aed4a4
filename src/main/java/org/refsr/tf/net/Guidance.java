package org.refsr.tf.net;

import org.refsr.tf.layer.LocalContrast;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a network with a gate knows besides features, at one scale: how good the match is, how
 * strong detail may be.
 */
final class Guidance {

  /** Contrast at which texture features are passed on unchanged. */
  private static final float TYPICAL = .1f;

  private final Operand<TFloat32> score;
  private final Operand<TFloat32> contrast;

  /**
   * @param score [N,H,W,1], clipped to 0..1
   * @param contrast [N,H,W,1] of the target, null if references are used as they are
   */
  Guidance(Operand<TFloat32> score, Operand<TFloat32> contrast) {
    this.score = score;
    this.contrast = contrast;
  }

  Operand<TFloat32> score() {
    return score;
  }

  /** Texture normalised by its own contrast, brought to the target's. */
  Operand<TFloat32> fit(Ops tf, Operand<TFloat32> texture) {
    if (contrast == null) return texture;
    return tf.math.mul(texture, tf.math.div(floored(tf), tf.constant(TYPICAL)));
  }

  /**
   * Detail in units of the reference's contrast to grey values, at most {@code bound} times the
   * target's contrast.
   */
  Operand<TFloat32> detail(Ops tf, Operand<TFloat32> normalised, float bound) {
    Operand<TFloat32> limited =
        tf.math.maximum(tf.constant(-bound), tf.math.minimum(normalised, tf.constant(bound)));
    return tf.math.mul(limited, floored(tf));
  }

  /** Grey values, smoothly limited to {@code bound} times the target's contrast. */
  Operand<TFloat32> bounded(Ops tf, Operand<TFloat32> values, float bound) {
    Operand<TFloat32> limit = tf.math.mul(floored(tf), tf.constant(bound));
    return tf.math.mul(limit, tf.math.tanh(tf.math.div(values, limit)));
  }

  private Operand<TFloat32> floored(Ops tf) {
    return tf.math.add(contrast, tf.constant(LocalContrast.FLOOR));
  }
}

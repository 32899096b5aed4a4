package org.refsr.tf.net;

import org.refsr.tf.layer.Matches;
import org.refsr.tf.layer.Resampling;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How good matches are, from 0 (also: no reference) to 1, at every scale. */
final class Score {

  private final Ops tf;
  private final Operand<TFloat32> score;

  Score(Ops tf, Matches matches) {
    this.tf = tf;
    score = clipped(tf.stopGradient(matches.score()));
  }

  /** [N,h*scale,w*scale,1], interpolated bilinearly. */
  Operand<TFloat32> bilinear(int scale) {
    return scale == 1 ? score : Resampling.bilinear(tf, score, scale);
  }

  /** [N,h*scale,w*scale,1], interpolated bicubically, not outside 0 to 1. */
  Operand<TFloat32> bicubic(int scale) {
    return scale == 1 ? score : clipped(Resampling.enlarge(tf, score, scale));
  }

  private Operand<TFloat32> clipped(Operand<TFloat32> x) {
    return tf.math.maximum(tf.constant(0f), tf.math.minimum(x, tf.constant(1f)));
  }
}

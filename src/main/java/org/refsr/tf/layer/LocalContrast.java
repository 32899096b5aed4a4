package org.refsr.tf.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The local contrast of an image: the standard deviation of its low-resolution luma in a 5 x 5
 * neighbourhood. Detail divided by the reference's contrast and multiplied by the target's fits a
 * target of any gain.
 */
public final class LocalContrast {

  /**
   * What is added to a contrast before it divides, so that noise in flat places is not blown up.
   */
  public static final float FLOOR = .01f;

  private LocalContrast() {}

  /** [N,h,w,C] to [N,h,w,1]. */
  public static Operand<TFloat32> of(Ops tf, Operand<TFloat32> lowResolution) {
    Operand<TFloat32> luma = Luma.of(tf, lowResolution);
    Operand<TFloat32> centred = tf.math.sub(luma, mean(tf, luma));
    Operand<TFloat32> variance = mean(tf, tf.math.square(centred));
    return tf.math.sqrt(tf.math.add(variance, tf.constant(1e-8f)));
  }

  /** Mean over the 5 x 5 neighbourhood inside the image. */
  public static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> x) {
    return tf.nn.avgPool(x, List.of(1L, 5L, 5L, 1L), List.of(1L, 1L, 1L, 1L), "SAME");
  }
}

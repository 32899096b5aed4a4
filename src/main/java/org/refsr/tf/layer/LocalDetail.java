package org.refsr.tf.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A reference in units of its own local contrast, free of its local mean: what it holds beyond the
 * low-resolution grid (detail) and on it (structure). Multiplied by the target's contrast both fit
 * a target of any gain.
 */
public final class LocalDetail {

  private LocalDetail() {}

  /**
   * Splits a reference.
   *
   * @param reference [N,H,W,C]
   * @param small the same at low resolution, [N,H/4,W/4,C]
   * @return [N,H,W,2C]: detail, then structure
   */
  public static Operand<TFloat32> of(Ops tf, Operand<TFloat32> reference, Operand<TFloat32> small) {
    Operand<TFloat32> contrast =
        tf.math.add(
            Resampling.bilinear(tf, LocalContrast.of(tf, small), 4),
            tf.constant(LocalContrast.FLOOR));
    Operand<TFloat32> low = Resampling.enlarge(tf, small, 4);
    Operand<TFloat32> mean = Resampling.bilinear(tf, LocalContrast.mean(tf, small), 4);
    Operand<TFloat32> detail = tf.math.div(tf.math.sub(reference, low), contrast);
    Operand<TFloat32> structure = tf.math.div(tf.math.sub(low, mean), contrast);
    return tf.concat(List.of(detail, structure), tf.constant(3));
  }

  /**
   * A reference brought to a mean of 0.5 and a standard deviation of 0.2 of its channels' mean,
   * whatever its gain and offset were; a constant one becomes grey. [N,H,W,C] to [N,H,W,C].
   */
  public static Operand<TFloat32> equalized(Ops tf, Operand<TFloat32> reference) {
    Operand<TFloat32> grey =
        tf.math.mean(reference, tf.constant(3), org.tensorflow.op.math.Mean.keepDims(true));
    Operand<TFloat32> mean = overImage(tf, grey);
    Operand<TFloat32> variance = overImage(tf, tf.math.square(tf.math.sub(grey, mean)));
    Operand<TFloat32> gain =
        tf.math.div(tf.constant(.2f), tf.math.sqrt(tf.math.add(variance, tf.constant(1e-8f))));
    return tf.math.add(tf.math.mul(tf.math.sub(reference, mean), gain), tf.constant(.5f));
  }

  private static Operand<TFloat32> overImage(Ops tf, Operand<TFloat32> x) {
    return tf.math.mean(
        x, tf.constant(new int[] {1, 2}), org.tensorflow.op.math.Mean.keepDims(true));
  }
}

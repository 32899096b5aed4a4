package org.refsr.tf.net;

import java.util.List;
import org.refsr.tf.layer.Convolution;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.layer.Resampling;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * Estimates by how many dB the reference's detail brings an image nearer to the truth, which it was
 * never shown: two convolutions over what the network itself knew when it made that detail. It
 * learns beside the network, from all that the reference path proposes, and nothing else learns
 * from it; in inference it decides where the proposal is taken.
 */
final class ExpectedImprovement {

  private static final double ALPHA = .1;

  /** Detail that is as good as none. */
  private static final float FAINT = .001f;

  private final Ops tf;
  private final Convolution first;
  private final Convolution second;
  private final float least;

  /**
   * @param features channels of the features that the estimate is made from
   */
  ExpectedImprovement(
      Parameters parameters, NetworkConfig config, int features, Initializers initializers) {
    tf = parameters.tf();
    least = (float) config.leastImprovement;
    int width = config.width / 2;
    int seen = features + 4;
    first = Convolution.of3x3(parameters, "confidence.1", seen, width, initializers.of(9L * seen));
    second = Convolution.of3x3(parameters, "confidence.2", width, 1, initializers.last(9L * width));
  }

  /**
   * The improvement in dB around each low-resolution position.
   *
   * @param features [N,h,w,C] each
   * @param score of the matches, [N,h,w,1], 0 to 1
   * @param contrast of the target, [N,h,w,1]
   * @param added what the reference adds, [N,4h,4w,C]
   * @param own what the network adds of itself, [N,4h,4w,C]
   * @return [N,h,w,1]
   */
  Operand<TFloat32> of(
      List<Operand<TFloat32>> features,
      Operand<TFloat32> score,
      Operand<TFloat32> contrast,
      Operand<TFloat32> added,
      Operand<TFloat32> own) {
    Operand<TFloat32> seen =
        tf.concat(
            List.of(
                tf.concat(features, tf.constant(3)),
                score,
                decades(contrast),
                decades(strength(added)),
                decades(strength(own))),
            tf.constant(3));
    return second.apply(first.leaky(tf.stopGradient(seen), ALPHA));
  }

  /**
   * How much of the reference's detail to take: all where it is expected to help, nothing where it
   * is not.
   *
   * @param improvement in dB, [N,h,w,1]
   * @return [N,4h,4w,1], 0 to 1
   */
  Operand<TFloat32> gate(Operand<TFloat32> improvement) {
    return Resampling.bilinear(tf, open(improvement), 4);
  }

  /**
   * The share of the squared error that the reference is expected to take away, 0 where its detail
   * is not taken.
   *
   * @param improvement in dB, [N,h,w,1]
   * @return [N,4h,4w,1], 0 to 1
   */
  Operand<TFloat32> confidence(Operand<TFloat32> improvement) {
    Operand<TFloat32> left =
        tf.math.exp(
            tf.math.mul(
                tf.math.maximum(improvement, tf.constant(0f)),
                tf.constant((float) (-Math.log(10) / 10))));
    return Resampling.bilinear(
        tf, tf.math.mul(tf.math.sub(tf.constant(1f), left), open(improvement)), 4);
  }

  // -- Helper methods --

  private Operand<TFloat32> open(Operand<TFloat32> improvement) {
    Operand<TFloat32> ramp =
        tf.math.div(tf.math.sub(improvement, tf.constant(least)), tf.constant(2 * least));
    return tf.math.maximum(tf.constant(0f), tf.math.minimum(ramp, tf.constant(1f)));
  }

  /** Mean absolute value around each low-resolution position. */
  private Operand<TFloat32> strength(Operand<TFloat32> detail) {
    Operand<TFloat32> grey = tf.math.mean(tf.math.abs(detail), tf.constant(3), Mean.keepDims(true));
    return tf.nn.avgPool(grey, List.of(1L, 8L, 8L, 1L), List.of(1L, 4L, 4L, 1L), "SAME");
  }

  /** Its decadic logarithm, so that any range of intensities is a small one. */
  private Operand<TFloat32> decades(Operand<TFloat32> x) {
    return tf.math.mul(
        tf.math.log(tf.math.add(x, tf.constant(FAINT))), tf.constant((float) (1 / Math.log(10))));
  }
}

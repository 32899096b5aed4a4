package org.refsr.tf.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Spatial adaptation (MASA-SR, SPEC 2.3): the warped reference, normalised per channel over the
 * image, takes on the content's mean and deviation plus a learned scale and shift per position.
 */
public final class SpatialAdaptation {

  private static final float FLOOR = 1e-5f;

  private final Ops tf;
  private final Convolution shared;
  private final Convolution scale;
  private final Convolution shift;

  /**
   * @param initializer of the shared convolution; scale and shift start at zero
   */
  public SpatialAdaptation(Parameters parameters, String name, int width, Initializer initializer) {
    this.tf = parameters.tf();
    shared = Convolution.of3x3(parameters, name + ".shared", 2 * width, width, initializer);
    scale = Convolution.of3x3(parameters, name + ".scale", width, width, Initializer.zeros());
    shift = Convolution.of3x3(parameters, name + ".shift", width, width, Initializer.zeros());
  }

  /** Two maps of [N,H,W,width] to one. */
  public Operand<TFloat32> apply(Operand<TFloat32> content, Operand<TFloat32> reference) {
    Operand<TFloat32> seen = shared.relu(tf.concat(List.of(content, reference), tf.constant(3)));
    Operand<TFloat32> contentMean = mean(content);
    Operand<TFloat32> referenceMean = mean(reference);
    Operand<TFloat32> normalised =
        tf.math.div(tf.math.sub(reference, referenceMean), deviation(reference, referenceMean));
    Operand<TFloat32> gain = tf.math.add(scale.apply(seen), deviation(content, contentMean));
    return tf.math.add(tf.math.mul(normalised, gain), tf.math.add(shift.apply(seen), contentMean));
  }

  // -- Helper methods --

  private Operand<TFloat32> mean(Operand<TFloat32> x) {
    Operand<TInt32> image = tf.constant(new int[] {1, 2});
    return tf.math.mean(x, image, Mean.keepDims(true));
  }

  private Operand<TFloat32> deviation(Operand<TFloat32> x, Operand<TFloat32> mean) {
    Operand<TFloat32> variance = mean(tf.math.square(tf.math.sub(x, mean)));
    return tf.math.sqrt(tf.math.add(variance, tf.constant(FLOOR)));
  }
}

package org.refsr.tf.layer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * Descriptors without parameters: the patch of low-resolution pixels around each position, its mean
 * removed per channel, divided by its norm. The least a learned correspondence network must beat.
 */
public final class PatchDescriptors {

  private static final int SIDE = 5;
  private static final float FLOOR = .02f;

  private PatchDescriptors() {}

  /** [N,h,w,C] to [N,h,w,25*C]; at least 2 x 2 pixels. */
  public static Operand<TFloat32> of(Ops tf, Operand<TFloat32> image) {
    Operand<TFloat32> padded = Resampling.symmetric(tf, image, SIDE / 2);
    List<Operand<TFloat32>> shifts = new ArrayList<>();
    for (int i = 0; i < SIDE; i++)
      for (int j = 0; j < SIDE; j++)
        shifts.add(
            tf.slice(
                padded,
                tf.constant(new int[] {0, i, j, 0}),
                Dims.shape(tf, -1, Dims.size(tf, image, 1), Dims.size(tf, image, 2), -1)));
    Operand<TFloat32> sum = shifts.get(0);
    for (Operand<TFloat32> shift : shifts.subList(1, shifts.size())) sum = tf.math.add(sum, shift);
    Operand<TFloat32> mean = tf.math.div(sum, tf.constant((float) (SIDE * SIDE)));
    List<Operand<TFloat32>> centred = new ArrayList<>();
    for (Operand<TFloat32> shift : shifts) centred.add(tf.math.sub(shift, mean));
    Operand<TFloat32> patch = tf.concat(centred, tf.constant(3));
    Operand<TFloat32> norm =
        tf.math.sqrt(tf.reduceSum(tf.math.square(patch), tf.constant(3), ReduceSum.keepDims(true)));
    return tf.math.div(patch, tf.math.add(norm, tf.constant(FLOOR)));
  }
}

package org.refsr.tf.layer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Descriptors without parameters: the patch of low-resolution pixels around each position, its mean
 * removed per channel, divided by its length. The least a learned correspondence network must beat.
 *
 * <p>A flat patch has what rounding left of it, as a vector of length 1 like all others, and so a
 * match like any other; only where matches are refined has it a score near 0.
 */
public final class PatchDescriptors {

  private static final int SIDE = 5;

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
    return PatchMatching.unit(tf, tf.concat(centred, tf.constant(3)));
  }
}

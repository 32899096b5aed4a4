package org.refsr.tf.diffusion;

import java.util.List;
import org.refsr.tf.layer.Dims;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** How a residual block of the diffusion network changes the size of a map. */
enum Scaling {
  /** As it is. */
  NONE,
  /** Half the size: the mean of 2 x 2 pixels. */
  HALF,
  /** Twice the size: every pixel repeated 2 x 2 times. */
  DOUBLE;

  /** [N,H,W,C] to its new size. */
  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
    switch (this) {
      case HALF:
        List<Long> two = List.of(1L, 2L, 2L, 1L);
        return tf.nn.avgPool(x, two, two, "VALID");
      case DOUBLE:
        Operand<TInt32> size =
            Dims.shape(
                tf,
                tf.math.mul(Dims.size(tf, x, 1), tf.constant(2)),
                tf.math.mul(Dims.size(tf, x, 2), tf.constant(2)));
        return tf.image.resizeNearestNeighbor(x, size);
      default:
        return x;
    }
  }
}

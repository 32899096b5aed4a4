package org.refsr.tf.diffusion;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A part of the diffusion network that knows the time. */
@FunctionalInterface
interface Layer {

  /**
   * @param x [N,H,W,C]
   * @param time [N,1,1,E]: the rectified time embedding
   */
  Operand<TFloat32> apply(Operand<TFloat32> x, Operand<TFloat32> time);
}

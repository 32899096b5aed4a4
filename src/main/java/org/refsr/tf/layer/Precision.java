package org.refsr.tf.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;

/**
 * The numbers that convolutions multiply. Whatever it is, features between convolutions, sums over
 * residual blocks, positions and parameters are 32-bit: only here, and in the backward pass of what
 * is here, are they rounded.
 */
public enum Precision {
  /** 24 significant bits, or what a GPU makes of them (11 where TensorFloat-32 is on). */
  FLOAT32 {
    @Override
    Operand<TFloat32> convolve(
        Ops tf, Operand<TFloat32> x, Operand<TFloat32> kernel, List<Long> strides, String padding) {
      return tf.nn.conv2d(x, kernel, strides, padding);
    }
  },

  /** 8 significant bits: faster where the processor multiplies bfloat16, slower where not. */
  BFLOAT16 {
    @Override
    Operand<TFloat32> convolve(
        Ops tf, Operand<TFloat32> x, Operand<TFloat32> kernel, List<Long> strides, String padding) {
      return tf.dtypes.cast(
          tf.nn.conv2d(
              tf.dtypes.cast(x, TBfloat16.class),
              tf.dtypes.cast(kernel, TBfloat16.class),
              strides,
              padding),
          TFloat32.class);
    }
  };

  /**
   * Convolves [N,H,W,C].
   *
   * @param kernel [k,k,C,outputs]
   * @param padding "SAME" or "VALID"
   */
  abstract Operand<TFloat32> convolve(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> kernel, List<Long> strides, String padding);
}

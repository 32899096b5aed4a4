package org.refsr.tf.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The adjoint of a 3x3 convolution of stride 2, with bias: [N,H,W,width] to [N,2H,2W,width]. Input
 * (y,x) spreads around output (2y,2x).
 */
public final class TransposedConvolution {

  private final Ops tf;
  private final Operand<TFloat32> kernel;
  private final Operand<TFloat32> bias;
  private final int width;

  public TransposedConvolution(
      Parameters parameters, String name, int width, Initializer initializer) {
    this.tf = parameters.tf();
    this.width = width;
    kernel = parameters.get(name + ".kernel", initializer, 3, 3, width, width);
    bias = parameters.get(name + ".bias", Initializer.zeros(), width);
  }

  /** The transposed convolution, then a rectifier. */
  public Operand<TFloat32> relu(Operand<TFloat32> x) {
    Operand<TInt32> shape = Dims.shape(tf, Dims.size(tf, x, 0), whole(x, 1), whole(x, 2), width);
    Operand<TFloat32> spread =
        tf.nn.conv2dBackpropInput(shape, kernel, x, List.of(1L, 2L, 2L, 1L), "VALID");
    // the first row and column lie outside the doubled grid
    Operand<TFloat32> inside =
        tf.slice(
            spread, tf.constant(new int[] {0, 1, 1, 0}), tf.constant(new int[] {-1, -1, -1, -1}));
    return tf.nn.relu(tf.nn.biasAdd(inside, bias));
  }

  private Operand<TInt32> whole(Operand<TFloat32> x, int axis) {
    return tf.math.add(tf.math.mul(Dims.size(tf, x, axis), tf.constant(2)), tf.constant(1));
  }
}

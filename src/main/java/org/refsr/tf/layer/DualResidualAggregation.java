package org.refsr.tf.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Dual residual aggregation (MASA-SR, SPEC 2.3): what a coarse map lacks of a fine one, and the
 * reverse, is added to both; both are joined at the fine map's size.
 */
public final class DualResidualAggregation {

  private final Ops tf;
  private final Convolution downFine;
  private final Convolution downCoarse;
  private final TransposedConvolution upFine;
  private final TransposedConvolution upCoarse;
  private final Convolution join;

  public DualResidualAggregation(
      Parameters parameters, String name, int width, Initializer initializer) {
    this.tf = parameters.tf();
    downFine = new Convolution(parameters, name + ".down_fine", 3, width, width, 2, initializer);
    upFine = new TransposedConvolution(parameters, name + ".up_fine", width, initializer);
    downCoarse =
        new Convolution(parameters, name + ".down_coarse", 3, width, width, 2, initializer);
    upCoarse = new TransposedConvolution(parameters, name + ".up_coarse", width, initializer);
    join = Convolution.of3x3(parameters, name + ".join", 2 * width, width, initializer);
  }

  /**
   * Joins the maps.
   *
   * @param coarse [N,H,W,width]: content
   * @param fine [N,2H,2W,width]: reference
   * @return [N,2H,2W,width]
   */
  public Operand<TFloat32> apply(Operand<TFloat32> coarse, Operand<TFloat32> fine) {
    Operand<TFloat32> excess = tf.math.sub(downFine.relu(fine), coarse);
    Operand<TFloat32> reference = tf.math.add(upFine.relu(excess), fine);
    Operand<TFloat32> lack = tf.math.sub(coarse, downCoarse.relu(fine));
    Operand<TFloat32> content = upCoarse.relu(tf.math.add(coarse, lack));
    return join.relu(tf.concat(List.of(reference, content), tf.constant(3)));
  }
}

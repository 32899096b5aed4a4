package org.refsr.tf.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.refsr.tf.layer.Initializer;
import org.refsr.tf.layer.Parameters;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Averages gradients over several batches before one step, so that a large batch fits a small
 * memory. Between steps all sums are zero.
 */
final class GradientAccumulation {

  private final Ops tf;
  private final Parameters sums;
  private final List<Op> additions = new ArrayList<>();
  private final Map<String, Operand<TFloat32>> totals = new LinkedHashMap<>();

  /**
   * Adds a sum for every gradient.
   *
   * @param gradients of one batch, by parameter name
   * @param sums where they live: "sum." and the parameter's name
   * @param batches in one step, 1 or more; for 1 there are no sums
   */
  GradientAccumulation(
      Parameters parameters,
      Map<String, Operand<TFloat32>> gradients,
      Parameters sums,
      int batches) {
    this.tf = parameters.tf();
    this.sums = sums;
    for (Parameters.Parameter p : parameters.all()) {
      Operand<TFloat32> gradient = gradients.get(p.name());
      if (gradient == null) continue;
      if (batches == 1) totals.put(p.name(), gradient);
      else add(p, tf.math.mul(gradient, tf.constant(1f / batches)));
    }
  }

  /** What a batch that is not the last runs. */
  List<Op> additions() {
    return additions;
  }

  /** The mean gradients for the batch that is the last, by parameter name. */
  Map<String, Operand<TFloat32>> totals() {
    return totals;
  }

  /** Sets the sums to zero after the updates; what the batch that is the last runs. */
  List<Op> finish(List<Op> updates) {
    List<Op> all = new ArrayList<>(updates);
    Ops after = tf.withControlDependencies(updates);
    for (Parameters.Parameter p : sums.all())
      all.add(
          after.assignVariableOp(
              p.handle(), after.zeros(tf.constant(p.shape().asArray()), TFloat32.class)));
    return all;
  }

  // -- Helper methods --

  private void add(Parameters.Parameter p, Operand<TFloat32> share) {
    Operand<TFloat32> sum = sums.get("sum." + p.name(), Initializer.zeros(), p.shape().asArray());
    additions.add(tf.assignAddVariableOp(sums.handle("sum." + p.name()), share));
    totals.put(p.name(), tf.math.add(sum, share));
  }
}

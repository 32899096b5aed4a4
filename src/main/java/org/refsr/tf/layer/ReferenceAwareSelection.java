package org.refsr.tf.layer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Reference-aware selection (RRSR equations 4 and 5, SPEC 1.10): a 3x3 convolution whose filter is,
 * for every sample, a mixture of K experts weighted by what the pooled input calls for; then,
 * optionally, a squeeze gate per channel.
 */
public final class ReferenceAwareSelection {

  private final Ops tf;
  private final Precision precision;
  private final int inputs;
  private final int outputs;
  private final int experts;
  private final int batch;
  private final Operand<TFloat32> filters;
  private final Operand<TFloat32> biases;
  private final Operand<TFloat32> route;
  private final Operand<TFloat32> routeBias;
  private final Convolution squeeze;
  private final Convolution excite;

  /**
   * @param batch number of samples, fixed because each has a filter of its own
   * @param gate whether the squeeze gate of the published code follows
   */
  public ReferenceAwareSelection(
      Parameters parameters,
      String name,
      int inputs,
      int outputs,
      int experts,
      boolean gate,
      int batch,
      Initializer initializer) {
    this.tf = parameters.tf();
    precision = parameters.precision();
    this.inputs = inputs;
    this.outputs = outputs;
    this.experts = experts;
    this.batch = batch;
    filters = parameters.get(name + ".experts", initializer, experts, 3, 3, inputs, outputs);
    biases = parameters.get(name + ".bias", Initializer.zeros(), experts, outputs);
    route = parameters.get(name + ".route.kernel", Initializer.normal(.02), inputs, experts);
    routeBias = parameters.get(name + ".route.bias", Initializer.zeros(), experts);
    squeeze =
        gate
            ? new Convolution(
                parameters, name + ".g1", 1, inputs, inputs, 1, Initializer.normal(.02))
            : null;
    excite =
        gate
            ? new Convolution(
                parameters, name + ".g2", 1, inputs, outputs, 1, Initializer.normal(.02))
            : null;
  }

  /** [N,H,W,inputs] to [N,H,W,outputs]. */
  public Operand<TFloat32> apply(Operand<TFloat32> z) {
    Operand<TFloat32> pooled = tf.math.mean(z, tf.constant(new int[] {1, 2}));
    Operand<TFloat32> weights =
        tf.math.sigmoid(tf.nn.biasAdd(tf.linalg.matMul(pooled, route), routeBias));
    int size = 9 * inputs * outputs;
    Operand<TFloat32> mixed =
        tf.linalg.matMul(weights, tf.reshape(filters, tf.constant(new int[] {experts, size})));
    Operand<TFloat32> bias = tf.linalg.matMul(weights, biases);
    List<Operand<TFloat32>> samples = new ArrayList<>();
    for (int n = 0; n < batch; n++) {
      Operand<TFloat32> filter =
          tf.reshape(row(mixed, n, size), tf.constant(new int[] {3, 3, inputs, outputs}));
      Operand<TFloat32> sample =
          batch == 1
              ? z
              : tf.slice(
                  z, tf.constant(new int[] {n, 0, 0, 0}), tf.constant(new int[] {1, -1, -1, -1}));
      samples.add(
          tf.nn.biasAdd(
              precision.convolve(tf, sample, filter, List.of(1L, 1L, 1L, 1L), "SAME"),
              tf.reshape(row(bias, n, outputs), tf.constant(new int[] {outputs}))));
    }
    Operand<TFloat32> selected = batch == 1 ? samples.get(0) : tf.concat(samples, tf.constant(0));
    return squeeze == null ? selected : tf.math.mul(selected, gate(pooled));
  }

  // -- Helper methods --

  private Operand<TFloat32> gate(Operand<TFloat32> pooled) {
    Operand<TFloat32> pixel = tf.reshape(pooled, tf.constant(new int[] {-1, 1, 1, inputs}));
    return tf.math.sigmoid(excite.apply(squeeze.relu(pixel)));
  }

  private Operand<TFloat32> row(Operand<TFloat32> matrix, int n, int size) {
    return tf.slice(matrix, tf.constant(new int[] {n, 0}), tf.constant(new int[] {1, size}));
  }
}

package org.refsr.tf.layer;

import java.util.List;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;

/**
 * A convolution with bias and zero padding: [N,H,W,inputs] to [N,H/stride,W/stride,outputs], sizes
 * rounded up. Output (y,x) is centred at input (y*stride,x*stride).
 */
public final class Convolution {

  private final Ops tf;
  private final Precision precision;
  private final Operand<TFloat32> kernel;
  private final Operand<TFloat32> bias;
  private final int size;
  private final int stride;

  /**
   * @param size of the square kernel
   * @param initializer of the kernel; the bias starts at 0
   */
  public Convolution(
      Parameters parameters,
      String name,
      int size,
      int inputs,
      int outputs,
      int stride,
      Initializer initializer) {
    this.tf = parameters.tf();
    precision = parameters.precision();
    this.size = size;
    this.stride = stride;
    kernel = parameters.get(name + ".kernel", initializer, size, size, inputs, outputs);
    bias = parameters.get(name + ".bias", Initializer.zeros(), outputs);
  }

  private Convolution(Convolution other, UnaryOperator<Operand<TFloat32>> order) {
    tf = other.tf;
    precision = other.precision;
    size = other.size;
    stride = other.stride;
    kernel = order.apply(other.kernel);
    bias = order.apply(other.bias);
  }

  /**
   * This convolution, its parameters included, with its outputs in another order.
   *
   * @param order gives [...,outputs] in that order
   */
  public Convolution ordered(UnaryOperator<Operand<TFloat32>> order) {
    return new Convolution(this, order);
  }

  /** A 3x3 convolution of stride 1. */
  public static Convolution of3x3(
      Parameters parameters, String name, int inputs, int outputs, Initializer initializer) {
    return new Convolution(parameters, name, 3, inputs, outputs, 1, initializer);
  }

  public Operand<TFloat32> apply(Operand<TFloat32> x) {
    List<Long> strides = List.of(1L, (long) stride, (long) stride, 1L);
    if (stride == 1) return tf.nn.biasAdd(precision.convolve(tf, x, kernel, strides, "SAME"), bias);
    // TensorFlow's SAME is off centre where a stride divides the size
    int n = size / 2;
    Operand<TFloat32> padded =
        tf.pad(x, tf.constant(new int[][] {{0, 0}, {n, n}, {n, n}, {0, 0}}), tf.constant(0f));
    return tf.nn.biasAdd(precision.convolve(tf, padded, kernel, strides, "VALID"), bias);
  }

  /** The convolution, then a leaky rectifier of the given slope. */
  public Operand<TFloat32> leaky(Operand<TFloat32> x, double slope) {
    return tf.nn.leakyRelu(apply(x), LeakyRelu.alpha((float) slope));
  }

  /** The convolution, then a rectifier. */
  public Operand<TFloat32> relu(Operand<TFloat32> x) {
    return tf.nn.relu(apply(x));
  }
}

package org.refsr.tf.train;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** The values fed to one run of a graph; their tensors live until it is closed. */
final class Feeds implements AutoCloseable {

  private final Session.Runner runner;
  private final List<Tensor> tensors = new ArrayList<>();

  Feeds(Session.Runner runner) {
    this.runner = runner;
  }

  /** Feeds an array in the placeholder's shape. */
  void put(Placeholder<TFloat32> placeholder, float[] values) {
    put(placeholder, TFloat32.tensorOf(placeholder.shape(), DataBuffers.of(values)));
  }

  /** Feeds a number. */
  void put(Operand<TFloat32> scalar, double value) {
    put(scalar, TFloat32.scalarOf((float) value));
  }

  /** Feeds a vector of two numbers that seeds what is drawn. */
  void putSeed(Operand<TInt64> seed, long first, long second) {
    TInt64 tensor = TInt64.vectorOf(first, second);
    tensors.add(tensor);
    runner.feed(seed, tensor);
  }

  @Override
  public void close() {
    tensors.forEach(Tensor::close);
  }

  // -- Helper methods --

  private void put(Operand<TFloat32> operand, TFloat32 tensor) {
    tensors.add(tensor);
    runner.feed(operand, tensor);
  }
}

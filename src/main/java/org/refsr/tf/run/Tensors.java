package org.refsr.tf.run;

import java.util.List;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.types.TFloat32;

/** Copies between native tensors. */
final class Tensors {

  private Tensors() {}

  /** An output of a run, which still belongs to the run. */
  static TFloat32 at(Result result, int index) {
    return (TFloat32) result.get(index);
  }

  /** A tensor of its own with the same shape and values. */
  static TFloat32 copy(TFloat32 tensor) {
    return concatenate(tensor.shape(), List.of(tensor));
  }

  /** Feature maps [...,c], one after the other, as a matrix with a row a position. */
  static TFloat32 rows(List<TFloat32> maps) {
    Shape shape = maps.get(0).shape();
    long channels = shape.get(shape.numDimensions() - 1);
    long positions = maps.stream().mapToLong(map -> map.size() / channels).sum();
    return concatenate(Shape.of(positions, channels), maps);
  }

  // -- Helper methods --

  private static TFloat32 concatenate(Shape shape, List<TFloat32> parts) {
    TFloat32 whole = TFloat32.tensorOf(shape);
    ByteDataBuffer target = data(whole);
    for (TFloat32 part : parts) {
      data(part).copyTo(target, part.numBytes());
      target = target.offset(part.numBytes());
    }
    return whole;
  }

  private static ByteDataBuffer data(Tensor tensor) {
    return tensor.asRawTensor().data();
  }
}

package org.refsr.tf.layer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A chain of residual blocks: x + conv(relu(conv(x))), 3x3, no normalisation (SPEC, notation). */
public final class ResidualBlocks {

  private final Ops tf;
  private final List<Convolution> first = new ArrayList<>();
  private final List<Convolution> second = new ArrayList<>();

  public ResidualBlocks(
      Parameters parameters, String name, int width, int blocks, Initializer initializer) {
    this.tf = parameters.tf();
    for (int i = 0; i < blocks; i++) {
      first.add(Convolution.of3x3(parameters, name + "." + i + ".a", width, width, initializer));
      second.add(Convolution.of3x3(parameters, name + "." + i + ".b", width, width, initializer));
    }
  }

  public Operand<TFloat32> apply(Operand<TFloat32> x) {
    for (int i = 0; i < first.size(); i++)
      x = tf.math.add(x, second.get(i).apply(first.get(i).relu(x)));
    return x;
  }
}

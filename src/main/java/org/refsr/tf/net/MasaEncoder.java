package org.refsr.tf.net;

import java.util.ArrayList;
import java.util.List;
import org.refsr.tf.layer.Convolution;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.layer.ResidualBlocks;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * MASA-SR's encoder, shared by target and references (SPEC 2.3): features at full, half and quarter
 * size of an image.
 */
final class MasaEncoder {

  private final List<Convolution> convolutions = new ArrayList<>();
  private final List<ResidualBlocks> blocks = new ArrayList<>();

  MasaEncoder(Parameters parameters, String name, NetworkConfig config, Initializers initializers) {
    int inputs = config.channels;
    for (int level = 0; level < 3; level++) {
      String prefix = name + "." + level;
      int stride = level == 0 ? 1 : 2;
      convolutions.add(
          new Convolution(
              parameters,
              prefix + ".first",
              3,
              inputs,
              config.width,
              stride,
              initializers.of(9L * inputs)));
      blocks.add(
          new ResidualBlocks(
              parameters,
              prefix + ".body",
              config.width,
              config.encoderBlocks[level],
              initializers.residual(9L * config.width)));
      inputs = config.width;
    }
  }

  /** Features at full size only, which are matched. */
  Operand<TFloat32> full(Operand<TFloat32> image) {
    return level(image, 0);
  }

  /** Features at full, half and quarter size, odd sizes rounded up. */
  List<Operand<TFloat32>> levels(Operand<TFloat32> image) {
    Operand<TFloat32> full = full(image);
    Operand<TFloat32> half = level(full, 1);
    return List.of(full, half, level(half, 2));
  }

  private Operand<TFloat32> level(Operand<TFloat32> x, int level) {
    return blocks.get(level).apply(convolutions.get(level).relu(x));
  }
}

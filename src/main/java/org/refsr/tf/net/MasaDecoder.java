package org.refsr.tf.net;

import java.util.ArrayList;
import java.util.List;
import org.refsr.tf.layer.Convolution;
import org.refsr.tf.layer.Dims;
import org.refsr.tf.layer.DualResidualAggregation;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.layer.Resampling;
import org.refsr.tf.layer.ResidualBlocks;
import org.refsr.tf.layer.SpatialAdaptation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * MASA-SR's decoder (SPEC 2.3): the target's own features from quarter to full size, then the
 * transferred reference, adapted by one shared layer, at 1x, 2x and 4x.
 */
final class MasaDecoder {

  private final Ops tf;
  private final List<Convolution> merges = new ArrayList<>();
  private final List<ResidualBlocks> blocks = new ArrayList<>();
  private final SpatialAdaptation adaptation;
  private final List<DualResidualAggregation> aggregations = new ArrayList<>();
  private final Convolution last;

  MasaDecoder(Parameters parameters, String name, NetworkConfig config, Initializers initializers) {
    this.tf = parameters.tf();
    int width = config.width;
    for (int i = 0; i < 6; i++)
      blocks.add(
          new ResidualBlocks(
              parameters,
              name + "." + i + ".body",
              width,
              config.decoderBlocks[i],
              initializers.residual(9L * width)));
    for (int i = 0; i < 4; i++) {
      int inputs = i == 0 ? width : 2 * width;
      merges.add(
          Convolution.of3x3(
              parameters, name + "." + i + ".merge", inputs, width, initializers.of(9L * inputs)));
    }
    adaptation =
        new SpatialAdaptation(
            parameters, name + ".adaptation", width, initializers.of(18L * width));
    for (int i = 4; i < 6; i++)
      aggregations.add(
          new DualResidualAggregation(
              parameters, name + "." + i + ".aggregation", width, initializers.of(9L * width)));
    last =
        Convolution.of3x3(
            parameters, name + ".last", width, config.channels, initializers.last(9L * width));
  }

  /**
   * Decodes.
   *
   * @param target features at full, half and quarter size
   * @param reference transferred features at 1x, 2x and 4x
   * @return [N,4h,4w,C], to be added to the enlarged target
   */
  Operand<TFloat32> apply(List<Operand<TFloat32>> target, List<Operand<TFloat32>> reference) {
    Operand<TFloat32> x = blocks.get(0).apply(merges.get(0).relu(target.get(2)));
    x = merged(1, enlarged(x, target.get(1)), target.get(1));
    x = merged(2, enlarged(x, target.get(0)), target.get(0));
    x = merged(3, adaptation.apply(x, reference.get(0)), x);
    for (int i = 0; i < 2; i++) {
      Operand<TFloat32> adapted =
          adaptation.apply(Resampling.bilinear(tf, x, 2), reference.get(i + 1));
      x = blocks.get(4 + i).apply(aggregations.get(i).apply(x, adapted));
    }
    return last.apply(x);
  }

  // -- Helper methods --

  private Operand<TFloat32> merged(int i, Operand<TFloat32> one, Operand<TFloat32> two) {
    return blocks.get(i).apply(merges.get(i).relu(tf.concat(List.of(one, two), tf.constant(3))));
  }

  /** Twice the size, less what rounding up has added. */
  private Operand<TFloat32> enlarged(Operand<TFloat32> x, Operand<TFloat32> like) {
    return tf.slice(
        Resampling.bilinear(tf, x, 2),
        tf.constant(new int[] {0, 0, 0, 0}),
        Dims.shape(tf, -1, Dims.size(tf, like, 1), Dims.size(tf, like, 2), -1));
  }
}

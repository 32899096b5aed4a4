package org.refsr.tf.net;

import java.util.List;
import org.refsr.tf.layer.Convolution;
import org.refsr.tf.layer.DeformableConvolution;
import org.refsr.tf.layer.Initializer;
import org.refsr.tf.layer.Matches;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.layer.PreOffsets;
import org.refsr.tf.layer.ReferenceMaps;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * DEF's deformable transfer at one scale (equation 13, SPEC 3.9): a modulated deformable
 * convolution of the reference's features around the matches, its offsets and masks predicted from
 * the features that the matches point to and those of the detail-enhanced image. The prediction
 * starts at zero. The confidence is multiplied by the caller, once.
 */
final class DefTransfer {

  private final Ops tf;
  private final int scale;
  private final boolean clamp;
  private final Convolution hidden;
  private final Convolution offsetsAndMasks;
  private final DeformableConvolution sampling;

  /**
   * @param scale 1, 2 or 4
   */
  DefTransfer(
      Parameters parameters,
      String name,
      NetworkConfig config,
      int scale,
      Initializers initializers) {
    this.tf = parameters.tf();
    this.scale = scale;
    int groups = config.deformableGroups;
    clamp = config.clampPreOffsets;
    int channels = config.textureWidths[scale == 4 ? 0 : scale == 2 ? 1 : 2];
    hidden =
        Convolution.of3x3(
            parameters, name + ".o1", 2 * channels, channels, initializers.of(18L * channels));
    offsetsAndMasks =
        DeformableConvolution.ordered(
            tf,
            Convolution.of3x3(parameters, name + ".om", channels, 27 * groups, Initializer.zeros()),
            groups);
    sampling =
        new DeformableConvolution(
            parameters,
            name + ".dcn",
            channels,
            channels,
            groups,
            scale,
            Initializer.identityPlus(Initializer.normal(.01)));
  }

  /**
   * Transfers.
   *
   * @param features of the detail-enhanced image at this scale, [N,H,W,C]
   * @return [N,H,W,C]
   */
  Operand<TFloat32> apply(
      ReferenceMaps references,
      Matches matches,
      Operand<TInt32> choice,
      Operand<TFloat32> features) {
    PreOffsets start = PreOffsets.of(tf, matches.displacement(), choice, scale, clamp);
    Operand<TFloat32> warped = start.context(tf, references, true);
    Operand<TFloat32> seen = hidden.leaky(tf.concat(List.of(warped, features), tf.constant(3)), .1);
    Operand<TFloat32> all = offsetsAndMasks.apply(seen);
    return sampling.applyOrdered(references, start, all);
  }
}

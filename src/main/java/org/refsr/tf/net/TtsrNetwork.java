package org.refsr.tf.net;

import java.util.List;
import org.refsr.tf.layer.MatchRefinement;
import org.refsr.tf.layer.Matches;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.layer.PatchMatching;
import org.refsr.tf.layer.PatchTransfer;
import org.refsr.tf.layer.ReferenceMaps;
import org.refsr.tf.layer.Resampling;
import org.refsr.tf.layer.VggHead;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * TTSR (Yang et al. 2020, SPEC 2.2): hard attention by patch matching of a trainable extractor's
 * features of blurred images, transfer of the sharp reference's features, soft attention by the
 * match score. Unlike in the published code the score has no gradient, bicubic is RefSR's (a =
 * -0.5), and the output is not clamped.
 */
final class TtsrNetwork extends MatchingNetwork {

  private final TtsrBackbone backbone;
  private final VggHead texture;

  TtsrNetwork(Parameters parameters, NetworkConfig config) {
    super(parameters.tf(), config);
    Initializers initializers = new Initializers(config);
    backbone = new TtsrBackbone(parameters, "restoration.", config, initializers);
    texture =
        new VggHead(parameters, "texture", config.channels, config.textureWidths, initializers::of);
  }

  @Override
  public Description describe(Operand<TFloat32> reference) {
    Operand<TFloat32> small = Resampling.reduce(tf, reference);
    return new Description(
        texture.textures(normalized(reference)),
        descriptors(small),
        MatchRefinement.lowPass(tf, small));
  }

  @Override
  Matches coarseMatches(Operand<TFloat32> lowResolution, Operand<TFloat32> descriptors, int bands) {
    return new PatchMatching(tf, 3, bands)
        .paddedDisplacements(descriptors(lowResolution), descriptors);
  }

  @Override
  public Output superResolve(
      Operand<TFloat32> lowResolution,
      Matches matches,
      Operand<TInt32> choice,
      List<ReferenceMaps> textures) {
    Score score = new Score(tf, matches);
    PatchTransfer transfer = new PatchTransfer(tf, false);
    TtsrBackbone.Attention[] attention = new TtsrBackbone.Attention[3];
    for (int s = 0; s < 3; s++)
      attention[s] =
          new TtsrBackbone.Attention(
              transfer.apply(textures.get(2 - s), matches.displacement(), choice, 1 << s),
              score.bicubic(1 << s));
    Operand<TFloat32> signed =
        tf.math.sub(tf.math.mul(lowResolution, tf.constant(2f)), tf.constant(1f));
    Operand<TFloat32> image = backbone.apply(signed, List.of(attention));
    return new Output(
        tf.math.mul(tf.math.add(image, tf.constant(1f)), tf.constant(.5f)), score.bicubic(4));
  }

  // -- Helper methods --

  /** Features of a low-resolution image, bicubically enlarged, at its own size. */
  private Operand<TFloat32> descriptors(Operand<TFloat32> lowResolution) {
    return texture.textures(normalized(Resampling.enlarge(tf, lowResolution, 4))).get(2);
  }
}

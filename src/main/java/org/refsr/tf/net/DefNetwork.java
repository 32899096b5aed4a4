package org.refsr.tf.net;

import java.util.ArrayList;
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
 * DEF (SPEC 3): features of the detail-enhanced target are matched with those of the original
 * reference, whose features are transferred deformably, weighted by the confidence, to TTSR's
 * backbone. Without detail enhancement ({@code detail_enhanced}) it matches blurred images, and
 * without deformable transfer ({@code deformable_transfer}) it transfers patches, both as TTSR
 * does: the four ablations of the paper's Table 2.
 *
 * <p>Targets are packed by {@link org.refsr.tf.layer.DetailPacking} where there is detail. The
 * backbone sees the low-resolution image (SPEC 3.10).
 */
final class DefNetwork extends MatchingNetwork {

  private final TtsrBackbone backbone;
  private final VggHead extractor;
  private final DefTransfer[] transfers = new DefTransfer[3];

  DefNetwork(Parameters parameters, NetworkConfig config) {
    super(parameters.tf(), config);
    Initializers initializers = new Initializers(config);
    backbone = new TtsrBackbone(parameters, "restoration.", config, initializers);
    extractor =
        new VggHead(parameters, "texture", config.channels, config.textureWidths, initializers::of);
    if (config.deformableTransfer)
      for (int s = 0; s < 3; s++)
        transfers[s] =
            new DefTransfer(parameters, "transfer" + (1 << s), config, 1 << s, initializers);
  }

  @Override
  public Description describe(Operand<TFloat32> reference) {
    List<Operand<TFloat32>> features = extractor.textures(normalized(reference));
    Operand<TFloat32> small = Resampling.reduce(tf, reference);
    Operand<TFloat32> descriptors =
        config.detailEnhanced
            ? tf.identity(features.get(2)) // an output of its own
            : extractor.textures(normalized(Resampling.enlarge(tf, small, 4))).get(2);
    return new Description(features, descriptors, MatchRefinement.lowPass(tf, small));
  }

  @Override
  Matches coarseMatches(Operand<TFloat32> target, Operand<TFloat32> descriptors, int bands) {
    return new PatchMatching(tf, 3, bands)
        .paddedDisplacements(features(target).get(2), descriptors);
  }

  @Override
  Operand<TFloat32> lowPass(Operand<TFloat32> target) {
    return MatchRefinement.lowPass(tf, lowResolution(target));
  }

  @Override
  public Output superResolve(
      Operand<TFloat32> target,
      Matches matches,
      Operand<TInt32> choice,
      List<ReferenceMaps> textures) {
    Score score = new Score(tf, matches);
    List<Operand<TFloat32>> features = config.deformableTransfer ? features(target) : null;
    PatchTransfer patches = new PatchTransfer(tf, false);
    List<TtsrBackbone.Attention> attention = new ArrayList<>();
    for (int s = 0; s < 3; s++) {
      ReferenceMaps maps = textures.get(2 - s);
      Operand<TFloat32> texture =
          config.deformableTransfer
              ? transfers[s].apply(maps, matches, choice, features.get(2 - s))
              : patches.apply(maps, matches.displacement(), choice, 1 << s);
      attention.add(new TtsrBackbone.Attention(texture, score.bicubic(1 << s)));
    }
    Operand<TFloat32> low = lowResolution(target);
    Operand<TFloat32> signed = tf.math.sub(tf.math.mul(low, tf.constant(2f)), tf.constant(1f));
    Operand<TFloat32> made = tf.math.mul(backbone.apply(signed, attention), tf.constant(.5f));
    Operand<TFloat32> image =
        config.skip.equals("none")
            ? tf.math.add(made, tf.constant(.5f))
            : tf.math.add(made, skip(low));
    return new Output(image, score.bicubic(4));
  }

  // -- Helper methods --

  /** Features at 4x, 2x, 1x of the detail-enhanced target, or of the enlarged one. */
  private List<Operand<TFloat32>> features(Operand<TFloat32> target) {
    return extractor.textures(
        normalized(config.detailEnhanced ? detail(target) : Resampling.enlarge(tf, target, 4)));
  }
}

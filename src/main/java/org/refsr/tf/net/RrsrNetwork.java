package org.refsr.tf.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.refsr.tf.layer.Convolution;
import org.refsr.tf.layer.Dims;
import org.refsr.tf.layer.LocalContrast;
import org.refsr.tf.layer.LocalDetail;
import org.refsr.tf.layer.MatchRefinement;
import org.refsr.tf.layer.Matches;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.layer.PatchDescriptors;
import org.refsr.tf.layer.PatchMatching;
import org.refsr.tf.layer.PreOffsets;
import org.refsr.tf.layer.ReferenceMaps;
import org.refsr.tf.layer.Resampling;
import org.refsr.tf.layer.ResidualBlocks;
import org.refsr.tf.layer.VggHead;
import org.tensorflow.Operand;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * RRSR (SPEC 1) and, with one stage a scale and no selection, C2-Matching (SPEC 2.1).
 *
 * <p>Parameters are named "restoration.", "texture." and "correspondence." and then as in the
 * independent implementation's vectors.
 */
public final class RrsrNetwork extends MatchingNetwork {

  private static final int[] SCALES = {1, 2, 4};
  private static final float DETAIL_BOUND = 3;

  private final Convolution first;
  private final ResidualBlocks content;
  private final List<List<AlignmentStage>> stages = new ArrayList<>();
  private final Convolution[] up = new Convolution[2];
  private final Convolution tail1;
  private final Convolution tail2;
  private final Convolution pasteGate;
  private final VggHead texture;
  private final VggHead targetBranch;
  private final VggHead referenceBranch;

  /**
   * Adds the network's parameters.
   *
   * @param batch number of targets in a batch, fixed for the selection
   */
  public RrsrNetwork(Parameters parameters, NetworkConfig config, int batch) {
    super(parameters.tf(), config);
    Initializers initializers = new Initializers(config);
    int width = config.width;
    int c = config.channels;
    String r = "restoration.";
    first = Convolution.of3x3(parameters, r + "first", c, width, initializers.of(9L * c));
    content =
        new ResidualBlocks(
            parameters,
            r + "content",
            width,
            config.contentBlocks,
            initializers.residual(9L * width));
    for (int s = 0; s < 3; s++) {
      List<AlignmentStage> scale = new ArrayList<>();
      for (int i = 0; i < config.alignmentStages[s]; i++)
        scale.add(
            new AlignmentStage(
                parameters,
                r + "s" + SCALES[s] + "." + i,
                config,
                config.textureWidths[2 - s],
                SCALES[s],
                config.stageBlocks[s],
                batch,
                initializers));
      stages.add(scale);
    }
    for (int i = 0; i < 2; i++)
      up[i] =
          Convolution.of3x3(
              parameters, r + "up" + (i + 1), width, 4 * width, initializers.of(9L * width));
    tail1 = Convolution.of3x3(parameters, r + "t1", width, width / 2, initializers.of(9L * width));
    tail2 =
        Convolution.of3x3(parameters, r + "t2", width / 2, c, initializers.last(9L * width / 2));
    pasteGate =
        config.detailPaste
            ? Convolution.of3x3(parameters, r + "paste", width, 1, initializers.last(9L * width))
            : null;
    texture =
        new VggHead(
            parameters,
            "texture",
            config.localGain ? 2 * c : c,
            config.textureWidths,
            initializers::of);
    boolean learned = config.matcher.equals("correspondence");
    targetBranch =
        learned
            ? new VggHead(
                parameters,
                "correspondence.target",
                c,
                config.correspondenceWidths,
                initializers::of)
            : null;
    referenceBranch =
        learned
            ? new VggHead(
                parameters,
                "correspondence.reference",
                c,
                config.correspondenceWidths,
                initializers::of)
            : null;
  }

  @Override
  public Description describe(Operand<TFloat32> reference) {
    Operand<TFloat32> small = Resampling.reduce(tf, reference);
    return new Description(
        textures(reference, small),
        referenceBranch == null
            ? PatchDescriptors.of(tf, small)
            : PatchMatching.unit(tf, referenceBranch.descriptors(normalized(reference))),
        MatchRefinement.lowPass(tf, small));
  }

  @Override
  Matches coarseMatches(Operand<TFloat32> lowResolution, Operand<TFloat32> descriptors, int bands) {
    return matching().exact(lowResolution, descriptors, bands);
  }

  @Override
  public Optional<WindowMatching> windowMatching() {
    return Optional.of(matching());
  }

  @Override
  public Output superResolve(
      Operand<TFloat32> lowResolution,
      Matches matches,
      Operand<TInt32> choice,
      List<ReferenceMaps> textures) {
    Operand<TFloat32> score =
        tf.math.maximum(
            tf.constant(0f), tf.math.minimum(tf.stopGradient(matches.score()), tf.constant(1f)));
    Operand<TFloat32> contrast =
        config.localGain ? tf.stopGradient(LocalContrast.of(tf, lowResolution)) : null;
    Operand<TFloat32> x =
        content.apply(tf.nn.leakyRelu(first.apply(lowResolution), LeakyRelu.alpha(.1f)));
    AlignmentStage.Result last = null;
    List<Operand<TFloat32>> offsets = new ArrayList<>();
    Guidance guidance = null;
    for (int s = 0; s < 3; s++) {
      int scale = SCALES[s];
      ReferenceMaps maps = textures.get(2 - s);
      PreOffsets pre =
          PreOffsets.of(tf, matches.displacement(), choice, scale, config.clampPreOffsets);
      Operand<TFloat32> context = pre.context(tf, maps, config.offsetContext.equals("warped"));
      if (config.scoreGate)
        guidance = new Guidance(at(score, scale), contrast == null ? null : at(contrast, scale));
      for (AlignmentStage stage : stages.get(s)) {
        last = stage.apply(x, maps, pre, context, guidance);
        x = last.content;
        if (s == 2) offsets.add(last.offset);
      }
      if (s < 2) x = tf.nn.leakyRelu(tf.nn.depthToSpace(up[s].apply(x), 2L), LeakyRelu.alpha(.1f));
    }
    Operand<TFloat32> y = tail2.apply(tail1.leaky(x, .1));
    Operand<TFloat32> image = tf.math.add(y, skip(lowResolution));
    Operand<TFloat32> confidence = at(score, 4);
    if (config.scoreGate) confidence = last.gate;
    if (config.detailPaste) {
      Operand<TFloat32> share =
          tf.math.mul(
              tf.math.sigmoid(tf.math.sub(pasteGate.apply(x), tf.constant(1f))), guidance.score());
      Operand<TFloat32> detail =
          guidance.detail(tf, Dims.channels(tf, last.aligned, 0, config.channels), DETAIL_BOUND);
      image = tf.math.add(image, tf.math.mul(detail, share));
      confidence = tf.math.maximum(confidence, share);
    }
    return new Output(image, confidence).offsets(offsets);
  }

  // -- Helper methods --

  private WindowMatching matching() {
    return targetBranch == null
        ? new WindowMatching(tf, 1, config.clampPreOffsets, low -> PatchDescriptors.of(tf, low))
        : new WindowMatching(
            tf,
            3,
            config.clampPreOffsets,
            low ->
                PatchMatching.unit(
                    tf, targetBranch.descriptors(normalized(Resampling.enlarge(tf, low, 4)))));
  }

  private List<Operand<TFloat32>> textures(Operand<TFloat32> reference, Operand<TFloat32> small) {
    if (!config.localGain) return texture.textures(normalized(reference));
    Operand<TFloat32> local = LocalDetail.of(tf, reference, small);
    List<Operand<TFloat32>> learned = texture.textures(local);
    if (!config.detailPaste) return learned;
    int c = config.channels;
    Operand<TFloat32> rest = Dims.channels(tf, learned.get(0), c, config.textureWidths[0]);
    Operand<TFloat32> detail = Dims.channels(tf, local, 0, c);
    return List.of(
        tf.concat(List.of(detail, rest), tf.constant(3)), learned.get(1), learned.get(2));
  }

  private Operand<TFloat32> at(Operand<TFloat32> map, int scale) {
    return scale == 1 ? map : Resampling.bilinear(tf, map, scale);
  }
}

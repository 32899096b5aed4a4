package org.refsr.tf.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.refsr.tf.layer.Convolution;
import org.refsr.tf.layer.Dims;
import org.refsr.tf.layer.Initializer;
import org.refsr.tf.layer.LocalContrast;
import org.refsr.tf.layer.LocalDetail;
import org.refsr.tf.layer.Luma;
import org.refsr.tf.layer.MatchRefinement;
import org.refsr.tf.layer.Matches;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.layer.PatchDescriptors;
import org.refsr.tf.layer.PatchTransfer;
import org.refsr.tf.layer.PreOffsets;
import org.refsr.tf.layer.ReferenceMaps;
import org.refsr.tf.layer.Resampling;
import org.refsr.tf.layer.ResidualBlocks;
import org.tensorflow.Operand;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * RRSR's progressive alignment and selection in a network made for a CPU and for references that
 * cannot be trusted. One path super-resolves the target alone. The other sees its features, the
 * reference's detail carried over by pixel-exact matches and unshuffled to the low-resolution grid,
 * and its features aligned by {@link AlignmentStage}s there; what it adds is weighted by the match
 * score and at most {@value #BOUND} times the target's local contrast, whatever the network says.
 * The confidence is what {@link ExpectedImprovement} makes of both, or, where it is not learned,
 * the reference's share of the detail times the square of the match score.
 *
 * <p>With detail enhancement ({@code detail_enhanced}) it is DEF's idea in this network (SPEC 3):
 * the detail that a prior gives the target refines the matches, at half the high resolution and
 * with the original reference, and goes into the single-image path.
 *
 * <p>All blocks work on the low-resolution grid, where a convolution costs a sixteenth.
 */
public final class TwoPathNetwork extends MatchingNetwork {

  private static final float BOUND = 2;
  private static final float DETAIL_BOUND = 3;
  private static final double ALPHA = .1;

  /** Detail that is as good as none. */
  private static final float FAINT = .002f;

  private final Convolution first;
  private final Convolution enhanced;
  private final ResidualBlocks content;
  private final Convolution single;
  private final Convolution fusion;
  private final List<AlignmentStage> stages = new ArrayList<>();
  private final Convolution reference;
  private final Convolution texture1;
  private final Convolution texture2;
  private final ExpectedImprovement improvement;

  /**
   * Adds the network's parameters.
   *
   * @param batch number of targets in a batch, fixed for the selection
   */
  public TwoPathNetwork(Parameters parameters, NetworkConfig config, int batch) {
    super(parameters.tf(), config);
    Initializers initializers = new Initializers(config);
    int width = config.width;
    int c = config.channels;
    first = Convolution.of3x3(parameters, "single.first", c, width, initializers.of(9L * c));
    enhanced =
        config.detailEnhanced
            ? Convolution.of3x3(parameters, "detail", 16 * c, width, Initializer.zeros())
            : null;
    content =
        new ResidualBlocks(
            parameters,
            "single.content",
            width,
            config.contentBlocks,
            initializers.residual(9L * width));
    single = last(parameters, "single.last", c, initializers);
    int seen = width + 2 * 16 * c + 2;
    fusion =
        Convolution.of3x3(parameters, "reference.fusion", seen, width, initializers.of(9L * seen));
    for (int i = 0; i < config.alignmentStages[0]; i++)
      stages.add(
          new AlignmentStage(
              parameters,
              "reference.stage." + i,
              config,
              config.textureWidths[2],
              1,
              config.stageBlocks[0],
              batch,
              initializers));
    reference = last(parameters, "reference.last", c + 1, initializers);
    int cells = 2 * 16 * c;
    int depth = config.textureWidths[2];
    texture1 =
        Convolution.of3x3(parameters, "texture.1", cells, depth, initializers.of(9L * cells));
    texture2 =
        Convolution.of3x3(parameters, "texture.2", depth, depth, initializers.of(9L * depth));
    improvement =
        config.learnedConfidence
            ? new ExpectedImprovement(parameters, config, 2 * width, initializers)
            : null;
  }

  @Override
  public Description describe(Operand<TFloat32> image) {
    Operand<TFloat32> equalized = LocalDetail.equalized(tf, image);
    Operand<TFloat32> small = Resampling.reduce(tf, equalized);
    Operand<TFloat32> local = LocalDetail.of(tf, equalized, small);
    Operand<TFloat32> learned =
        texture2.leaky(texture1.leaky(tf.nn.spaceToDepth(local, 4L), ALPHA), ALPHA);
    Operand<TFloat32> lowPass =
        config.detailEnhanced ? halved(equalized) : MatchRefinement.lowPass(tf, small);
    return new Description(
        List.of(local, lowPass, learned), PatchDescriptors.of(tf, small), lowPass);
  }

  @Override
  Matches coarseMatches(Operand<TFloat32> target, Operand<TFloat32> descriptors, int bands) {
    return matching().exact(target, descriptors, bands);
  }

  @Override
  public Optional<WindowMatching> windowMatching() {
    return Optional.of(matching());
  }

  @Override
  Operand<TFloat32> lowPass(Operand<TFloat32> target) {
    return config.detailEnhanced ? halved(detail(target)) : super.lowPass(target);
  }

  @Override
  public Output superResolve(
      Operand<TFloat32> target,
      Matches matches,
      Operand<TInt32> choice,
      List<ReferenceMaps> textures) {
    Operand<TFloat32> lowResolution = lowResolution(target);
    Operand<TFloat32> score =
        tf.math.maximum(
            tf.constant(0f), tf.math.minimum(tf.stopGradient(matches.score()), tf.constant(1f)));
    Operand<TFloat32> contrast = tf.stopGradient(LocalContrast.of(tf, lowResolution));
    Guidance coarse = new Guidance(score, contrast);
    Guidance fine = new Guidance(large(score), large(contrast));
    Operand<TFloat32> bicubic = Resampling.enlarge(tf, lowResolution, 4);

    Operand<TFloat32> seen = first.leaky(lowResolution, ALPHA);
    if (config.detailEnhanced)
      seen = tf.math.add(seen, enhanced.apply(cells(tf.math.sub(detail(target), bicubic))));
    Operand<TFloat32> features = content.apply(seen);
    Operand<TFloat32> alone = tf.math.add(bicubic, pixels(single.apply(features)));

    int c = config.channels;
    Operand<TFloat32> carried =
        new PatchTransfer(tf, true).apply(textures.get(0), matches.displacement(), choice, 4);
    Operand<TFloat32> detail = fine.detail(tf, Dims.channels(tf, carried, 0, c), DETAIL_BOUND);
    Operand<TFloat32> low = fine.detail(tf, Dims.channels(tf, carried, c, 2 * c), DETAIL_BOUND);
    Operand<TFloat32> mean = large(LocalContrast.mean(tf, lowResolution));
    Operand<TFloat32> misfit = tf.math.sub(tf.math.add(low, mean), bicubic);
    Operand<TFloat32> x =
        fusion.leaky(
            tf.concat(
                List.of(features, cells(detail), cells(misfit), score, contrast), tf.constant(3)),
            ALPHA);
    PreOffsets pre = PreOffsets.of(tf, matches.displacement(), choice, 1, true);
    Operand<TFloat32> context = pre.context(tf, textures.get(2), true);
    List<Operand<TFloat32>> offsets = new ArrayList<>();
    for (AlignmentStage stage : stages) {
      AlignmentStage.Result aligned = stage.apply(x, textures.get(2), pre, context, coarse);
      x = aligned.content;
      offsets.add(large(tf.math.mul(aligned.offset, tf.constant(4f))));
    }
    Operand<TFloat32> last = pixels(reference.apply(x));
    Operand<TFloat32> part =
        tf.math.sigmoid(tf.math.sub(Dims.channels(tf, last, c, c + 1), tf.constant(1f)));
    Operand<TFloat32> proposed =
        tf.math.add(Dims.channels(tf, last, 0, c), tf.math.mul(part, detail));
    Operand<TFloat32> added = tf.math.mul(fine.bounded(tf, proposed, BOUND), fine.score());
    Operand<TFloat32> own = tf.math.sub(alone, bicubic);
    Operand<TFloat32> image = tf.math.add(alone, added);
    if (improvement == null) {
      Operand<TFloat32> share = tf.math.mul(share(added, own), tf.math.square(fine.score()));
      return new Output(image, share, alone).offsets(offsets);
    }
    Operand<TFloat32> expected = improvement.of(List.of(features, x), score, contrast, added, own);
    return new Output(image, improvement.confidence(expected), alone)
        .expecting(expected, tf.math.add(alone, tf.math.mul(added, improvement.gate(expected))))
        .offsets(offsets);
  }

  // -- Helper methods --

  private WindowMatching matching() {
    return new WindowMatching(
        tf, 1, true, target -> PatchDescriptors.of(tf, lowResolution(target)));
  }

  /** A convolution that makes the 4x4 pixels of each low-resolution cell. */
  private Convolution last(
      Parameters parameters, String name, int channels, Initializers initializers) {
    return Convolution.of3x3(
        parameters, name, config.width, 16 * channels, initializers.last(9L * config.width));
  }

  /** The reference's share of all that stands in a neighbourhood beyond the bicubic image. */
  private Operand<TFloat32> share(Operand<TFloat32> added, Operand<TFloat32> own) {
    Operand<TFloat32> a = strength(added);
    return tf.math.div(a, tf.math.add(a, tf.math.add(strength(own), tf.constant(FAINT))));
  }

  private Operand<TFloat32> strength(Operand<TFloat32> detail) {
    Operand<TFloat32> grey = tf.math.mean(tf.math.abs(detail), tf.constant(3), Mean.keepDims(true));
    return tf.nn.avgPool(grey, List.of(1L, 9L, 9L, 1L), List.of(1L, 1L, 1L, 1L), "SAME");
  }

  /** Luma at half the size. */
  private Operand<TFloat32> halved(Operand<TFloat32> image) {
    return Resampling.reduce(tf, Luma.of(tf, image), 2);
  }

  private Operand<TFloat32> pixels(Operand<TFloat32> cells) {
    return tf.nn.depthToSpace(cells, 4L);
  }

  private Operand<TFloat32> large(Operand<TFloat32> map) {
    return Resampling.bilinear(tf, map, 4);
  }

  private Operand<TFloat32> cells(Operand<TFloat32> image) {
    return tf.nn.spaceToDepth(image, 4L);
  }
}

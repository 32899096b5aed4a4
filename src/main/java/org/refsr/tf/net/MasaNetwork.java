package org.refsr.tf.net;

import java.util.ArrayList;
import java.util.List;
import org.refsr.tf.layer.CoarseToFineMatching;
import org.refsr.tf.layer.MatchRefinement;
import org.refsr.tf.layer.Matches;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.layer.PatchTransfer;
import org.refsr.tf.layer.ReferenceMaps;
import org.refsr.tf.layer.Resampling;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * MASA-SR (Lu et al. 2021, SPEC 2.3): coarse-to-fine matching of an encoder's features, patch
 * transfer, spatial adaptation and dual residual aggregation. The match score weights what is
 * transferred; unlike in the published code it has no gradient, so the encoder learns by what it
 * transfers alone.
 */
final class MasaNetwork implements ReferenceNetwork {

  private static final int[] SCALES = {1, 2, 4};

  private final Ops tf;
  private final NetworkConfig config;
  private final MasaEncoder encoder;
  private final MasaDecoder decoder;

  MasaNetwork(Parameters parameters, NetworkConfig config) {
    this.tf = parameters.tf();
    this.config = config;
    Initializers initializers = new Initializers(config);
    encoder = new MasaEncoder(parameters, "restoration.encoder", config, initializers);
    decoder = new MasaDecoder(parameters, "restoration.decoder", config, initializers);
  }

  @Override
  public Description describe(Operand<TFloat32> reference) {
    Operand<TFloat32> small = Resampling.reduce(tf, reference);
    return new Description(
        encoder.levels(reference), encoder.full(small), MatchRefinement.lowPass(tf, small));
  }

  @Override
  public Matches match(
      Operand<TFloat32> lowResolution,
      Operand<TFloat32> descriptors,
      Operand<TFloat32> lowPass,
      int bands) {
    Matches matches =
        new CoarseToFineMatching(tf, bands).displacements(encoder.full(lowResolution), descriptors);
    if (!config.refineMatches) return matches;
    return new MatchRefinement(tf)
        .refine(matches, MatchRefinement.lowPass(tf, lowResolution), lowPass);
  }

  @Override
  public Output superResolve(
      Operand<TFloat32> lowResolution,
      Matches matches,
      Operand<TInt32> choice,
      List<ReferenceMaps> textures) {
    Score score = new Score(tf, matches);
    PatchTransfer transfer = new PatchTransfer(tf, true);
    List<Operand<TFloat32>> references = new ArrayList<>();
    for (int s = 0; s < 3; s++)
      references.add(
          tf.math.mul(
              transfer.apply(textures.get(2 - s), matches.displacement(), choice, SCALES[s]),
              score.bilinear(SCALES[s])));
    Operand<TFloat32> detail = decoder.apply(encoder.levels(lowResolution), references);
    Operand<TFloat32> skip =
        config.skip.equals("bicubic")
            ? Resampling.enlarge(tf, lowResolution, 4)
            : Resampling.bilinear(tf, lowResolution, 4);
    return new Output(tf.math.add(detail, skip), score.bilinear(4));
  }
}

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
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * MASA-SR (Lu et al. 2021, SPEC 2.3): coarse-to-fine matching of an encoder's features, patch
 * transfer, spatial adaptation and dual residual aggregation. The match score weights what is
 * transferred; unlike in the published code it has no gradient, so the encoder learns by what it
 * transfers alone.
 */
final class MasaNetwork extends MatchingNetwork {

  private static final int[] SCALES = {1, 2, 4};

  private final MasaEncoder encoder;
  private final MasaDecoder decoder;

  MasaNetwork(Parameters parameters, NetworkConfig config) {
    super(parameters.tf(), config);
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
  Matches coarseMatches(Operand<TFloat32> lowResolution, Operand<TFloat32> descriptors, int bands) {
    return new CoarseToFineMatching(tf, bands)
        .displacements(encoder.full(lowResolution), descriptors);
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
    return new Output(tf.math.add(detail, skip(lowResolution)), score.bilinear(4));
  }
}

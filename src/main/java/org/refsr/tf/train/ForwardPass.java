package org.refsr.tf.train;

import java.util.List;
import java.util.stream.Collectors;
import org.refsr.tf.layer.Matches;
import org.refsr.tf.layer.ReferenceMaps;
import org.refsr.tf.net.ReferenceNetwork;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A batch through a network, each target with its own reference, or with none. */
final class ForwardPass {

  private final ReferenceNetwork.Output output;
  private final Matches matches;
  private final Operand<TInt32> choice;
  private final List<ReferenceMaps> maps;

  private ForwardPass(
      ReferenceNetwork.Output output,
      Matches matches,
      Operand<TInt32> choice,
      List<ReferenceMaps> maps) {
    this.output = output;
    this.matches = matches;
    this.choice = choice;
    this.maps = maps;
  }

  /**
   * Super-resolves a batch.
   *
   * @param lowResolution [N,h,w,C]
   * @param reference [P*N,H,W,C]: P references for each target, the first of all, then the second
   * @param present [N,1,1,1], or a scalar for all: 1 where the target has a reference, 0 where it
   *     has none
   * @param references P
   */
  static ForwardPass of(
      Ops tf,
      ReferenceNetwork network,
      Operand<TFloat32> lowResolution,
      Operand<TFloat32> reference,
      Operand<TFloat32> present,
      int references) {
    ReferenceNetwork.Description description = network.describe(reference);
    ReferenceMatches found =
        ReferenceMatches.of(tf, network, lowResolution, description, references);
    Operand<TFloat32> absent = tf.math.sub(tf.constant(1f), present);
    Matches matches =
        new Matches(
            tf.math.mul(found.matches().displacement(), present),
            tf.math.sub(tf.math.mul(found.matches().score(), present), absent));
    List<ReferenceMaps> maps =
        description.textures().stream()
            .map(t -> ReferenceMaps.ofBatch(tf, t))
            .collect(Collectors.toList());
    return new ForwardPass(
        network.superResolve(lowResolution, matches, found.choice(), maps),
        matches,
        found.choice(),
        maps);
  }

  ReferenceNetwork.Output output() {
    return output;
  }

  /** A score of -1 where the target has no reference. */
  Matches matches() {
    return matches;
  }

  /** [N,h,w,1]: which of all references a position was matched in. */
  Operand<TInt32> choice() {
    return choice;
  }

  /** The references' textures at 4x, 2x and 1x. */
  List<ReferenceMaps> maps() {
    return maps;
  }

  /** The mean of all values of a batch of images. */
  static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> x) {
    return tf.math.mean(x, tf.constant(new int[] {0, 1, 2, 3}));
  }
}

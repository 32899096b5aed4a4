package org.refsr.tf.train;

import java.util.List;
import java.util.stream.Collectors;
import org.refsr.tf.layer.Dims;
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
   * @param reference [N,H,W,C]
   * @param present [N,1,1,1], or a scalar for all: 1 where the target has a reference, 0 where it
   *     has none
   */
  static ForwardPass of(
      Ops tf,
      ReferenceNetwork network,
      Operand<TFloat32> lowResolution,
      Operand<TFloat32> reference,
      Operand<TFloat32> present) {
    ReferenceNetwork.Description description = network.describe(reference);
    Matches found =
        network.match(lowResolution, description.descriptors(), description.lowPass(), 1);
    Operand<TFloat32> absent = tf.math.sub(tf.constant(1f), present);
    Matches matches =
        new Matches(
            tf.math.mul(found.displacement(), present),
            tf.math.sub(tf.math.mul(found.score(), present), absent));
    List<ReferenceMaps> maps =
        description.textures().stream()
            .map(t -> ReferenceMaps.ofBatch(tf, t))
            .collect(Collectors.toList());
    Operand<TInt32> choice = ownReference(tf, lowResolution);
    return new ForwardPass(
        network.superResolve(lowResolution, matches, choice, maps), matches, choice, maps);
  }

  ReferenceNetwork.Output output() {
    return output;
  }

  /** A score of -1 where the target has no reference. */
  Matches matches() {
    return matches;
  }

  /** [N,h,w,1]: target n uses reference n. */
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

  // -- Helper methods --

  /** [N,h,w,1]: sample n uses reference n. */
  private static Operand<TInt32> ownReference(Ops tf, Operand<TFloat32> lowResolution) {
    Operand<TInt32> n = Dims.size(tf, lowResolution, 0);
    Operand<TInt32> zeros =
        tf.zeros(
            Dims.shape(tf, n, Dims.size(tf, lowResolution, 1), Dims.size(tf, lowResolution, 2), 1),
            TInt32.class);
    return tf.math.add(zeros, tf.reshape(Dims.range(tf, n), tf.constant(new int[] {-1, 1, 1, 1})));
  }
}

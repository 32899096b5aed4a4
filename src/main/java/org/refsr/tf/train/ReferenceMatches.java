package org.refsr.tf.train;

import org.refsr.tf.layer.Dims;
import org.refsr.tf.layer.Matches;
import org.refsr.tf.net.ReferenceNetwork;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The matches of a batch of targets, each in references of its own: the highest score wins, ties go
 * to the first.
 */
final class ReferenceMatches {

  private final Matches matches;
  private final Operand<TInt32> choice;

  private ReferenceMatches(Matches matches, Operand<TInt32> choice) {
    this.matches = matches;
    this.choice = choice;
  }

  /**
   * Matches.
   *
   * @param lowResolution [N,h,w,C]
   * @param described of P*N references: the first of each target, then the second
   * @param references P
   */
  static ReferenceMatches of(
      Ops tf,
      ReferenceNetwork network,
      Operand<TFloat32> lowResolution,
      ReferenceNetwork.Description described,
      int references) {
    Operand<TInt32> targets = Dims.size(tf, lowResolution, 0);
    Matches best = null;
    Operand<TInt32> choice = null;
    for (int p = 0; p < references; p++) {
      Matches found =
          network.match(
              lowResolution,
              part(tf, described.descriptors(), p, targets),
              part(tf, described.lowPass(), p, targets),
              1);
      Operand<TInt32> own = choice(tf, lowResolution, tf.math.mul(targets, tf.constant(p)));
      if (best == null) {
        best = found;
        choice = own;
        continue;
      }
      Operand<TFloat32> score = tf.math.maximum(found.score(), best.score());
      Operand<TFloat32> better =
          tf.dtypes.cast(tf.math.greater(found.score(), best.score()), TFloat32.class);
      Operand<TInt32> taken = tf.dtypes.cast(better, TInt32.class);
      choice = tf.math.add(choice, tf.math.mul(taken, tf.math.sub(own, choice)));
      best = new Matches(mixed(tf, best.displacement(), found.displacement(), better), score);
    }
    return new ReferenceMatches(best, choice);
  }

  Matches matches() {
    return matches;
  }

  /** [N,h,w,1]: the reference of each position, counted over all. */
  Operand<TInt32> choice() {
    return choice;
  }

  // -- Helper methods --

  private static Operand<TFloat32> mixed(
      Ops tf, Operand<TFloat32> a, Operand<TFloat32> b, Operand<TFloat32> share) {
    return tf.math.add(a, tf.math.mul(share, tf.math.sub(b, a)));
  }

  private static Operand<TFloat32> part(
      Ops tf, Operand<TFloat32> maps, int reference, Operand<TInt32> targets) {
    return tf.gather(
        maps,
        tf.math.add(Dims.range(tf, targets), tf.math.mul(targets, tf.constant(reference))),
        tf.constant(0));
  }

  /** [N,h,w,1]: sample n uses reference first + n. */
  private static Operand<TInt32> choice(
      Ops tf, Operand<TFloat32> lowResolution, Operand<TInt32> first) {
    Operand<TInt32> n = Dims.size(tf, lowResolution, 0);
    Operand<TInt32> zeros =
        tf.zeros(
            Dims.shape(tf, n, Dims.size(tf, lowResolution, 1), Dims.size(tf, lowResolution, 2), 1),
            TInt32.class);
    return tf.math.add(
        zeros,
        tf.reshape(tf.math.add(Dims.range(tf, n), first), tf.constant(new int[] {-1, 1, 1, 1})));
  }
}

package org.refsr.tf.train;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The losses of a correspondence network (SPEC 1.5) for N pairs of images with P cells each. Cells
 * without a true match are left out, and so are pairs where fewer than 8 % of the cells have one
 * (128 of 1600 in the publication).
 */
final class CorrespondenceLoss {

  private static final float EXCLUDED = 10;
  private static final float NEVER = -1e9f;
  private static final float FEW = 128f / 1600;

  private final Ops tf;
  private final CorrespondenceConfig config;
  private final int side;
  private final int count;
  private final Operand<TInt32> matches;
  private final Operand<TFloat32> index;
  private final Operand<TFloat32> kept;

  /** Descriptors of all cells beside those of their true matches. */
  static final class Pairs {
    private final Operand<TFloat32> own;
    private final Operand<TFloat32> correlations;

    private Pairs(Operand<TFloat32> own, Operand<TFloat32> correlations) {
      this.own = own;
      this.correlations = correlations;
    }
  }

  /**
   * @param cells [N,P]: the index of each cell's true match in the other image, -1 for none
   * @param side of an image in cells, P = side * side
   */
  CorrespondenceLoss(Ops tf, CorrespondenceConfig config, Operand<TFloat32> cells, int side) {
    this.tf = tf;
    this.config = config;
    this.side = side;
    count = side * side;
    index = tf.math.maximum(cells, tf.constant(0f));
    matches = tf.dtypes.cast(index, TInt32.class);
    kept = clipped(tf.math.add(cells, tf.constant(1f)));
  }

  /**
   * Correlates.
   *
   * @param target unit descriptors of one image, [N,side,side,D]
   * @param other those of the other image
   */
  Pairs pairs(Operand<TFloat32> target, Operand<TFloat32> other) {
    Operand<TFloat32> all = rows(target);
    Operand<TFloat32> found = tf.gather(rows(other), matches, tf.constant(1), Gather.batchDims(1L));
    return new Pairs(
        tf.reduceSum(tf.math.mul(all, found), tf.constant(2)),
        tf.train.batchMatMul(all, found, TFloat32.class, BatchMatMul.adjY(true)));
  }

  /**
   * Mean of max(0, margin + distance to the true match - distance to the nearest wrong one) with
   * distances 2 - 2 cos; wrong are other cells' matches, and for the match other cells, both
   * farther than the safe radius.
   */
  Operand<TFloat32> triplet(Pairs pairs) {
    Operand<TFloat32> none = tf.math.sub(tf.constant(1f), columns(kept));
    Operand<TFloat32> wrongMatch =
        tf.reduceMax(
            excluded(pairs.correlations, tf.math.maximum(near(index), none)), tf.constant(2));
    Operand<TFloat32> wrongCell =
        tf.reduceMax(excluded(pairs.correlations, near(everyCell())), tf.constant(1));
    Operand<TFloat32> excess =
        tf.math.add(
            tf.math.mul(
                tf.math.sub(tf.math.maximum(wrongMatch, wrongCell), pairs.own), tf.constant(2f)),
            tf.constant((float) config.margin()));
    return mean(tf.math.maximum(excess, tf.constant(0f)));
  }

  /** Mean divergence KL(teacher, student) of the soft assignments of cells to matches. */
  Operand<TFloat32> distillation(Pairs student, Pairs teacher) {
    Operand<TFloat32> wanted = tf.stopGradient(logAssignments(teacher));
    return mean(
        tf.reduceSum(
            tf.math.mul(tf.math.exp(wanted), tf.math.sub(wanted, logAssignments(student))),
            tf.constant(2)));
  }

  // -- Helper methods --

  /** [N,side,side,D] as [N,P,D]. */
  private Operand<TFloat32> rows(Operand<TFloat32> maps) {
    return tf.reshape(maps, tf.constant(new int[] {-1, count, (int) maps.shape().get(3)}));
  }

  /** [N,P] as [N,1,P]. */
  private Operand<TFloat32> columns(Operand<TFloat32> x) {
    return tf.expandDims(x, tf.constant(1));
  }

  private Operand<TFloat32> clipped(Operand<TFloat32> x) {
    return tf.math.maximum(tf.constant(0f), tf.math.minimum(tf.constant(1f), x));
  }

  private Operand<TFloat32> excluded(Operand<TFloat32> x, Operand<TFloat32> which) {
    return tf.math.sub(x, tf.math.mul(which, tf.constant(EXCLUDED)));
  }

  /** [1,P]. */
  private Operand<TFloat32> everyCell() {
    float[] cells = new float[count];
    for (int i = 0; i < count; i++) cells[i] = i;
    return tf.reshape(tf.constant(cells), tf.constant(new int[] {1, count}));
  }

  /** [.,P,P] of cells [.,P] by index: 1 where two are within the safe radius, else 0. */
  private Operand<TFloat32> near(Operand<TFloat32> cells) {
    Operand<TFloat32> row = tf.math.floor(tf.math.div(cells, tf.constant((float) side)));
    Operand<TFloat32> column = tf.math.sub(cells, tf.math.mul(row, tf.constant((float) side)));
    Operand<TFloat32> distance = tf.math.maximum(apart(row), apart(column));
    return clipped(tf.math.sub(tf.constant(config.safeRadius() + 1f), distance));
  }

  private Operand<TFloat32> apart(Operand<TFloat32> x) {
    return tf.math.abs(tf.math.sub(tf.expandDims(x, tf.constant(2)), columns(x)));
  }

  private Operand<TFloat32> logAssignments(Pairs pairs) {
    Operand<TFloat32> scaled =
        tf.math.div(pairs.correlations, tf.constant((float) config.temperature()));
    Operand<TFloat32> none = tf.math.sub(tf.constant(1f), columns(kept));
    Operand<TFloat32> logits = tf.math.add(scaled, tf.math.mul(none, tf.constant(NEVER)));
    // TensorFlow's gradient of logSoftmax is that of matrices, for other ranks silently wrong
    Operand<TFloat32> matrix = tf.reshape(logits, tf.constant(new int[] {-1, count}));
    return tf.reshape(tf.nn.logSoftmax(matrix), tf.constant(new int[] {-1, count, count}));
  }

  /** Over the cells of each pair that have a match, then over the pairs that have enough. */
  private Operand<TFloat32> mean(Operand<TFloat32> x) {
    Operand<TFloat32> one = tf.constant(1f);
    Operand<TFloat32> counts = tf.reduceSum(kept, tf.constant(1));
    Operand<TFloat32> enough =
        clipped(tf.math.add(tf.math.sub(counts, tf.constant((float) Math.ceil(FEW * count))), one));
    Operand<TFloat32> means =
        tf.math.div(
            tf.reduceSum(tf.math.mul(x, kept), tf.constant(1)), tf.math.maximum(counts, one));
    return tf.math.div(
        tf.reduceSum(tf.math.mul(means, enough), tf.constant(0)),
        tf.math.maximum(tf.reduceSum(enough, tf.constant(0)), one));
  }
}

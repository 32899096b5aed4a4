package org.refsr.tf.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Copies overlapping patches of references to where they were matched (SPEC 2.2, 2.3): windows of 3
 * x 3 cells (3, 6, 12 pixels at 1x, 2x, 4x), one a cell, added up where they overlap and divided by
 * their number. A position lies in the windows of the nine cells around it, so this is the mean of
 * nine samples, each displaced as one of these cells. Samples outside a reference are zero.
 */
public final class PatchTransfer {

  private final Ops tf;
  private final boolean countOverlap;

  /**
   * @param countOverlap whether sums are divided by the number of windows, fewer than nine at the
   *     edges of the image (MASA-SR), else by nine everywhere (TTSR)
   */
  public PatchTransfer(Ops tf, boolean countOverlap) {
    this.tf = tf;
    this.countOverlap = countOverlap;
  }

  /**
   * Transfers.
   *
   * @param displacement [N,h,w,2] of cells, in high-resolution pixels; fractions are rounded to
   *     pixels of the scale
   * @param choice [N,h,w,1]: the reference each cell was matched in
   * @param scale of the maps: 1, 2 or 4
   * @return [N,h*scale,w*scale,C]
   */
  public Operand<TFloat32> apply(
      ReferenceMaps maps, Operand<TFloat32> displacement, Operand<TInt32> choice, int scale) {
    PreOffsets starts = PreOffsets.of(tf, displacement, choice, scale, true);
    Operand<TFloat32> weights = weights(displacement, scale);
    Operand<TFloat32> sum = null;
    for (int tap = 0; tap < 9; tap++) {
      Operand<TFloat32> sample = sample(maps, starts, weights, tap, sum);
      sum = sum == null ? sample : tf.math.add(sum, sample);
    }
    return sum;
  }

  // -- Helper methods --

  /**
   * One of the nine windows' share of every pixel.
   *
   * @param before the sum of those before, null if there are none: one is worked off after the
   *     other, as all at once would be most of what a tile needs
   */
  private Operand<TFloat32> sample(
      ReferenceMaps maps,
      PreOffsets starts,
      Operand<TFloat32> weights,
      int tap,
      Operand<TFloat32> before) {
    Ops then = before == null ? tf : tf.withControlDependencies((Op) before);
    Operand<TFloat32> taps = then.identity(starts.taps());
    return tf.math.mul(
        Sampling.nearestInside(
            tf,
            maps,
            tf.math.add(component(taps, tap, 0), axis(starts, 1)),
            tf.math.add(component(taps, tap, 1), axis(starts, 2)),
            choice(then.identity(starts.choice()), tap)),
        Dims.channels(tf, then.identity(weights), tap, tap + 1));
  }

  /** [1,sh,sw,9]: the share of each of the nine windows. */
  private Operand<TFloat32> weights(Operand<TFloat32> displacement, int scale) {
    Operand<TFloat32> ones =
        tf.ones(
            Dims.shape(tf, 1, Dims.size(tf, displacement, 1), Dims.size(tf, displacement, 2), 1),
            TFloat32.class);
    Operand<TFloat32> inside = PreOffsets.neighbours(tf, ones, scale);
    Operand<TFloat32> number =
        countOverlap
            ? tf.reduceSum(inside, tf.constant(3), ReduceSum.keepDims(true))
            : tf.constant(9f);
    return tf.stopGradient(tf.math.div(inside, number));
  }

  private Operand<TFloat32> component(Operand<TFloat32> taps, int tap, int axis) {
    return tf.squeeze(
        tf.slice(
            taps,
            tf.constant(new int[] {0, 0, 0, tap, axis}),
            tf.constant(new int[] {-1, -1, -1, 1, 1})),
        Squeeze.axis(List.of(3L, 4L)));
  }

  private Operand<TInt32> choice(Operand<TInt32> choices, int tap) {
    return tf.squeeze(
        tf.slice(
            choices, tf.constant(new int[] {0, 0, 0, tap}), tf.constant(new int[] {-1, -1, -1, 1})),
        Squeeze.axis(List.of(3L)));
  }

  /** Row or column of each position, to be broadcast over [N,H,W]. */
  private Operand<TFloat32> axis(PreOffsets starts, int axis) {
    int[] shape = {1, 1, 1};
    shape[axis] = -1;
    return tf.reshape(
        tf.dtypes.cast(Dims.range(tf, Dims.size(tf, starts.choice(), axis)), TFloat32.class),
        tf.constant(shape));
  }
}

package org.refsr.tf.layer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Exact dense patch matching of two maps of descriptors by normalised correlation (SPEC 1.6).
 * Target and reference may have any sizes: an index is decoded on the reference's own grid. Of
 * equal scores the lowest index wins. The choice has no gradient.
 *
 * <p>The correlation of windows is the sum of shifted correlations of pixels: one product of
 * matrices, then {@code window^2} additions. The target is worked off in bands of rows, one after
 * the other, to bound memory.
 */
public final class PatchMatching {

  private static final float FLOOR = 1e-5f;

  /** Best reference window of every target window. */
  public static final class Result {
    private final Operand<TInt32> index;
    private final Operand<TFloat32> score;

    private Result(Operand<TInt32> index, Operand<TFloat32> score) {
      this.index = index;
      this.score = score;
    }

    /** [N,h-k+1,w-k+1]: row-major index on the reference's grid of (H-k+1)(W-k+1) windows. */
    public Operand<TInt32> index() {
      return index;
    }

    /** [N,h-k+1,w-k+1]: the correlation. */
    public Operand<TFloat32> score() {
      return score;
    }
  }

  private final Ops tf;
  private final int window;
  private final int bands;

  /**
   * @param window side k of the square windows, in descriptors
   * @param bands number of bands the target is cut into
   */
  public PatchMatching(Ops tf, int window, int bands) {
    this.tf = tf;
    this.window = window;
    this.bands = bands;
  }

  /** Divides every descriptor by its length (SPEC 1.6, step 1); [N,h,w,D]. */
  public static Operand<TFloat32> unit(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> energy =
        tf.reduceSum(tf.math.square(x), tf.constant(3), ReduceSum.keepDims(true));
    return tf.math.mul(x, tf.math.rsqrt(tf.math.maximum(energy, tf.constant(1e-24f))));
  }

  /** Matches [N,h,w,D] against [N,H,W,D]; descriptors of length 0 match with score 0. */
  public Result match(Operand<TFloat32> target, Operand<TFloat32> reference) {
    Operand<TFloat32> q = tf.stopGradient(target);
    Operand<TFloat32> r = tf.stopGradient(reference);
    Operand<TFloat32> referenceNorm = tf.math.add(windowNorm(r), tf.constant(FLOOR));
    Operand<TFloat32> rows = flat(window == 1 ? normalized(r) : r);
    Operand<TInt32> height = valid(q, 1);
    List<Operand<TInt32>> index = new ArrayList<>();
    List<Operand<TFloat32>> best = new ArrayList<>();
    Ops ops = tf;
    for (int b = 0; b < bands; b++) {
      Operand<TInt32> from = part(height, b);
      Operand<TInt32> count = tf.math.sub(part(height, b + 1), from);
      Operand<TFloat32> band =
          ops.slice(
              q,
              Dims.shape(tf, 0, from, 0, 0),
              Dims.shape(tf, -1, tf.math.add(count, tf.constant(window - 1)), -1, -1));
      Operand<TFloat32> scores = correlate(band, rows, r);
      if (window > 1) scores = tf.math.div(scores, referenceNorm);
      Operand<TFloat32> list =
          tf.reshape(
              scores,
              Dims.shape(
                  tf,
                  Dims.size(tf, q, 0),
                  count,
                  valid(q, 2),
                  tf.math.mul(valid(r, 1), valid(r, 2))));
      Operand<TInt32> argument = tf.math.argMax(list, tf.constant(3), TInt32.class);
      index.add(argument);
      best.add(tf.reduceMax(list, tf.constant(3)));
      ops = tf.withControlDependencies((Op) argument, (Op) best.get(b));
    }
    return new Result(joined(index), overNorm(joined(best), q));
  }

  /**
   * The windows that another search chose, with their correlations.
   *
   * @param index [1,h-k+1,w-k+1]: as {@link Result#index()} gives it
   * @param target [1,h,w,D]
   */
  public Result chosen(
      Operand<TInt32> index, Operand<TFloat32> target, Operand<TFloat32> reference) {
    Operand<TFloat32> q = tf.stopGradient(target);
    Operand<TFloat32> r = tf.stopGradient(reference);
    Operand<TInt32> width = valid(r, 2);
    Operand<TInt32> y = tf.math.floorDiv(index, width);
    Operand<TInt32> x = tf.math.sub(index, tf.math.mul(y, width));
    Operand<TInt32> first = tf.math.add(tf.math.mul(y, Dims.size(tf, r, 2)), x);
    Operand<TFloat32> rows = tf.reshape(r, Dims.shape(tf, -1, Dims.size(tf, r, 3)));
    Operand<TInt32> size = Dims.shape(tf, -1, valid(q, 1), valid(q, 2), -1);
    Operand<TFloat32> sum = null;
    for (int i = 0; i < window; i++)
      for (int j = 0; j < window; j++) {
        Operand<TInt32> place =
            tf.math.add(
                first,
                tf.math.add(tf.math.mul(tf.constant(i), Dims.size(tf, r, 2)), tf.constant(j)));
        Operand<TFloat32> product =
            tf.reduceSum(
                tf.math.mul(
                    tf.slice(q, tf.constant(new int[] {0, i, j, 0}), size),
                    tf.gather(rows, place, tf.constant(0))),
                tf.constant(3));
        sum = sum == null ? product : tf.math.add(sum, product);
      }
    Operand<TFloat32> norms = tf.reshape(windowNorm(r), tf.constant(new int[] {-1}));
    Operand<TFloat32> norm = tf.gather(norms, index, tf.constant(0));
    return new Result(index, overNorm(tf.math.div(sum, tf.math.add(norm, tf.constant(FLOOR))), q));
  }

  /**
   * Matches and gives the displacement at each window's centre, in high-resolution pixels.
   *
   * @param clamp whether the frame without windows takes the nearest displacement (else zero, as
   *     published)
   */
  public Matches displacements(
      Operand<TFloat32> target, Operand<TFloat32> reference, boolean clamp) {
    return displacements(match(target, reference), target, reference, clamp);
  }

  /** As {@link #displacements(Operand, Operand, boolean)}, of what was found before. */
  public Matches displacements(
      Result result, Operand<TFloat32> target, Operand<TFloat32> reference, boolean clamp) {
    return new Matches(
        frame(field(result, target, reference), clamp),
        frame(tf.expandDims(result.score, tf.constant(3)), true));
  }

  /**
   * Matches windows centred at every position, those that reach over an edge filled with zeros
   * (SPEC 2.2), and gives displacements in high-resolution pixels.
   */
  public Matches paddedDisplacements(Operand<TFloat32> target, Operand<TFloat32> reference) {
    int n = window / 2;
    Operand<TInt32> sides = tf.constant(new int[][] {{0, 0}, {n, n}, {n, n}, {0, 0}});
    Operand<TFloat32> q = tf.pad(target, sides, tf.constant(0f));
    Operand<TFloat32> r = tf.pad(reference, sides, tf.constant(0f));
    Result result = match(q, r);
    return new Matches(field(result, q, r), tf.expandDims(result.score, tf.constant(3)));
  }

  // -- Helper methods --

  /** [N,h-k+1,w-k+1,2]: from each target window to its match, in high-resolution pixels. */
  private Operand<TFloat32> field(
      Result result, Operand<TFloat32> target, Operand<TFloat32> reference) {
    Operand<TInt32> width = valid(reference, 2);
    Operand<TInt32> y = tf.math.floorDiv(result.index, width);
    Operand<TInt32> x = tf.math.sub(result.index, tf.math.mul(y, width));
    Operand<TInt32> rows =
        tf.reshape(Dims.range(tf, valid(target, 1)), tf.constant(new int[] {1, -1, 1}));
    Operand<TInt32> columns =
        tf.reshape(Dims.range(tf, valid(target, 2)), tf.constant(new int[] {1, 1, -1}));
    return tf.math.mul(
        tf.dtypes.cast(
            tf.stack(
                List.of(tf.math.sub(y, rows), tf.math.sub(x, columns)),
                org.tensorflow.op.core.Stack.axis(3L)),
            TFloat32.class),
        tf.constant(4f));
  }

  /** Scores [N,h-k+1,w-k+1] divided by the norms of the target's windows. */
  private Operand<TFloat32> overNorm(Operand<TFloat32> scores, Operand<TFloat32> q) {
    Operand<TFloat32> norm =
        tf.reshape(windowNorm(q), Dims.shape(tf, Dims.size(tf, q, 0), valid(q, 1), valid(q, 2)));
    return tf.math.div(scores, tf.math.add(norm, tf.constant(FLOOR)));
  }

  /** Every descriptor over its own norm, so that windows of one need no division afterwards. */
  private Operand<TFloat32> normalized(Operand<TFloat32> x) {
    Operand<TFloat32> energy =
        tf.reduceSum(tf.math.square(x), tf.constant(3), ReduceSum.keepDims(true));
    return tf.math.div(x, tf.math.add(tf.math.sqrt(energy), tf.constant(FLOOR)));
  }

  private <T extends TType> Operand<T> joined(List<Operand<T>> parts) {
    return parts.size() == 1 ? parts.get(0) : tf.concat(parts, tf.constant(1));
  }

  /** [N,H,W,D] to [N,HW,D]. */
  private Operand<TFloat32> flat(Operand<TFloat32> x) {
    return tf.reshape(x, Dims.shape(tf, Dims.size(tf, x, 0), -1, Dims.size(tf, x, 3)));
  }

  private Operand<TInt32> valid(Operand<TFloat32> x, int axis) {
    return tf.math.sub(Dims.size(tf, x, axis), tf.constant(window - 1));
  }

  private Operand<TInt32> part(Operand<TInt32> n, int band) {
    return tf.math.floorDiv(tf.math.mul(n, tf.constant(band)), tf.constant(bands));
  }

  /** Norms of all windows, [N,1,1,H-k+1,W-k+1]. */
  private Operand<TFloat32> windowNorm(Operand<TFloat32> x) {
    Operand<TFloat32> energy =
        tf.reduceSum(tf.math.square(x), tf.constant(3), ReduceSum.keepDims(true));
    if (window > 1) {
      List<Long> k = List.of(1L, (long) window, (long) window, 1L);
      energy =
          tf.math.mul(
              tf.nn.avgPool(energy, k, List.of(1L, 1L, 1L, 1L), "VALID"),
              tf.constant((float) (window * window)));
    }
    return tf.reshape(
        tf.math.sqrt(energy), Dims.shape(tf, Dims.size(tf, x, 0), 1, 1, valid(x, 1), valid(x, 2)));
  }

  /** Unnormalised window correlations, [N,band,w-k+1,H-k+1,W-k+1]. */
  private Operand<TFloat32> correlate(
      Operand<TFloat32> band, Operand<TFloat32> rows, Operand<TFloat32> reference) {
    Operand<TFloat32> pixels =
        tf.reshape(
            tf.train.batchMatMul(flat(band), rows, TFloat32.class, adjoint()),
            Dims.shape(
                tf,
                Dims.size(tf, band, 0),
                Dims.size(tf, band, 1),
                Dims.size(tf, band, 2),
                Dims.size(tf, reference, 1),
                Dims.size(tf, reference, 2)));
    if (window == 1) return pixels;
    Operand<TInt32> size =
        Dims.shape(
            tf, -1, valid(band, 1), valid(band, 2), valid(reference, 1), valid(reference, 2));
    Operand<TFloat32> sum = null;
    for (int i = 0; i < window; i++)
      for (int j = 0; j < window; j++) {
        Operand<TFloat32> shifted = tf.slice(pixels, tf.constant(new int[] {0, i, j, i, j}), size);
        sum = sum == null ? shifted : tf.math.add(sum, shifted);
      }
    return sum;
  }

  private static org.tensorflow.op.train.BatchMatMul.Options adjoint() {
    return org.tensorflow.op.train.BatchMatMul.adjY(true);
  }

  /** Adds the frame of k/2 positions in which no window is centred. */
  private Operand<TFloat32> frame(Operand<TFloat32> x, boolean repeat) {
    for (int i = 0; i < window / 2; i++) {
      Operand<TInt32> ones = tf.constant(new int[][] {{0, 0}, {1, 1}, {1, 1}, {0, 0}});
      x = repeat ? tf.mirrorPad(x, ones, "SYMMETRIC") : tf.pad(x, ones, tf.constant(0f));
    }
    return x;
  }
}

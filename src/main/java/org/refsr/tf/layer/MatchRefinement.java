package org.refsr.tf.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Brings matches that are right to a low-resolution cell to a fraction of a high-resolution pixel:
 * around each match the low-passed reference is shifted by up to 6 high-resolution pixels and the
 * shift of the best normalised correlation with the low-passed target is taken, between samples by
 * a parabola.
 *
 * <p>A low-passed image holds nothing finer than the low-resolution grid, so it is correlated at
 * twice, not four times, that grid: windows of 8 x 8 samples (16 x 16 high-resolution pixels), 7 x
 * 7 shifts. Where the target is flat the match stays as it was.
 */
public final class MatchRefinement {

  private static final int WINDOW = 8;
  private static final int REACH = 3;
  private static final int SEARCH = WINDOW + 2 * REACH;
  private static final int SHIFTS = 2 * REACH + 1;
  private static final float FLOOR = .02f;

  private final Ops tf;

  public MatchRefinement(Ops tf) {
    this.tf = tf;
  }

  /**
   * What {@link #refine} needs of an image: [N,h,w,C] low-resolution to [N,2h,2w,1] low-passed
   * luma.
   */
  public static Operand<TFloat32> lowPass(Ops tf, Operand<TFloat32> lowResolution) {
    return Resampling.enlarge(tf, Luma.of(tf, lowResolution), 2);
  }

  /**
   * Refines matches.
   *
   * @param matches of the target's positions, displacements in whole cells
   * @param target [N,2h,2w,1] low-passed target
   * @param reference [N,2H,2W,1] low-passed reference, one for each target
   */
  public Matches refine(Matches matches, Operand<TFloat32> target, Operand<TFloat32> reference) {
    Operand<TFloat32> coarse = tf.stopGradient(matches.displacement());
    Operand<TInt32> n = Dims.size(tf, coarse, 0);
    Operand<TInt32> h = Dims.size(tf, coarse, 1);
    Operand<TInt32> w = Dims.size(tf, coarse, 2);
    Operand<TInt32> y = position(h, new int[] {1, -1, 1}, n, h, w);
    Operand<TInt32> x = position(w, new int[] {1, 1, -1}, n, h, w);
    // [8,8,L] and [14,14,L]: one channel a position, so that a depthwise convolution correlates
    // them
    Operand<TFloat32> query = windows(target, y, x, WINDOW);
    Operand<TFloat32> area =
        windows(
            reference, tf.math.add(y, cells(coarse, 0)), tf.math.add(x, cells(coarse, 1)), SEARCH);
    Operand<TFloat32> centred =
        tf.math.sub(
            query,
            tf.math.mean(
                query, tf.constant(new int[] {0, 1}), org.tensorflow.op.math.Mean.keepDims(true)));
    Operand<TFloat32> queryNorm =
        tf.math.sqrt(tf.reduceSum(tf.math.square(centred), tf.constant(new int[] {0, 1})));
    Operand<TFloat32> variance =
        tf.math.sub(means(tf.math.square(area)), tf.math.square(means(area)));
    Operand<TFloat32> norm =
        tf.math.mul(
            tf.math.sqrt(tf.math.maximum(variance, tf.constant(0f))), tf.constant((float) WINDOW));
    Operand<TFloat32> floor = tf.constant(FLOOR);
    Operand<TFloat32> correlation =
        tf.math.div(
            slide(area, centred),
            tf.math.mul(tf.math.add(norm, floor), tf.math.add(queryNorm, floor)));
    return peak(matches, correlation, queryNorm, Dims.shape(tf, n, h, w, 1));
  }

  // -- Helper methods --

  private Operand<TInt32> position(
      Operand<TInt32> size, int[] axis, Operand<TInt32> n, Operand<TInt32> h, Operand<TInt32> w) {
    return tf.math.add(
        tf.zeros(Dims.shape(tf, n, h, w), TInt32.class),
        tf.reshape(Dims.range(tf, size), tf.constant(axis)));
  }

  private Operand<TInt32> cells(Operand<TFloat32> displacement, int axis) {
    Operand<TFloat32> component =
        tf.slice(
            displacement,
            tf.constant(new int[] {0, 0, 0, axis}),
            tf.constant(new int[] {-1, -1, -1, 1}));
    Operand<TFloat32> cells =
        tf.math.floor(tf.math.add(tf.math.mul(component, tf.constant(.25f)), tf.constant(.5f)));
    return tf.dtypes.cast(
        tf.squeeze(cells, org.tensorflow.op.core.Squeeze.axis(List.of(3L))), TInt32.class);
  }

  /** Windows of an image centred at cells, coordinates clamped to the image: [side,side,L]. */
  private Operand<TFloat32> windows(
      Operand<TFloat32> image, Operand<TInt32> y, Operand<TInt32> x, int side) {
    Operand<TInt32> height = Dims.size(tf, image, 1);
    Operand<TInt32> width = Dims.size(tf, image, 2);
    Operand<TInt32> n = Dims.size(tf, image, 0);
    Operand<TInt32> sample =
        tf.math.mul(
            tf.reshape(Dims.range(tf, n), tf.constant(new int[] {-1, 1, 1})),
            tf.math.mul(height, width));
    Operand<TInt32> base =
        tf.reshape(tf.math.add(tf.zerosLike(y), sample), tf.constant(new int[] {1, 1, -1}));
    Operand<TInt32> rows = lines(y, side, height, new int[] {side, 1, 1});
    Operand<TInt32> columns = lines(x, side, width, new int[] {1, side, 1});
    Operand<TInt32> index = tf.math.add(tf.math.add(tf.math.mul(rows, width), columns), base);
    return tf.gather(
        tf.reshape(tf.stopGradient(image), tf.constant(new int[] {-1})), index, tf.constant(0));
  }

  private Operand<TInt32> lines(Operand<TInt32> cell, int side, Operand<TInt32> size, int[] shape) {
    int[] offsets = new int[side];
    for (int i = 0; i < side; i++) offsets[i] = i - side / 2 + 1;
    Operand<TInt32> flat =
        tf.reshape(tf.math.mul(cell, tf.constant(2)), tf.constant(new int[] {1, 1, -1}));
    Operand<TInt32> line = tf.math.add(flat, tf.reshape(tf.constant(offsets), tf.constant(shape)));
    return tf.math.maximum(
        tf.constant(0), tf.math.minimum(line, tf.math.sub(size, tf.constant(1))));
  }

  /** Correlates each channel of [14,14,L] with its own [8,8,L]: [7,7,L]. */
  private Operand<TFloat32> slide(Operand<TFloat32> area, Operand<TFloat32> window) {
    Operand<TFloat32> result =
        tf.nn.depthwiseConv2dNative(
            tf.expandDims(area, tf.constant(0)),
            tf.expandDims(window, tf.constant(3)),
            List.of(1L, 1L, 1L, 1L),
            "VALID");
    return tf.squeeze(result, org.tensorflow.op.core.Squeeze.axis(List.of(0L)));
  }

  /** Means of all windows, column by column first: [14,14,L] to [7,7,L]. */
  private Operand<TFloat32> means(Operand<TFloat32> area) {
    List<Long> one = List.of(1L, 1L, 1L, 1L);
    long side = WINDOW;
    Operand<TFloat32> columns =
        tf.nn.avgPool(tf.expandDims(area, tf.constant(0)), List.of(1L, side, 1L, 1L), one, "VALID");
    Operand<TFloat32> windows = tf.nn.avgPool(columns, List.of(1L, 1L, side, 1L), one, "VALID");
    return tf.squeeze(windows, org.tensorflow.op.core.Squeeze.axis(List.of(0L)));
  }

  private Matches peak(
      Matches coarse,
      Operand<TFloat32> correlation,
      Operand<TFloat32> queryNorm,
      Operand<TInt32> shape) {
    int count = SHIFTS * SHIFTS;
    Operand<TFloat32> list =
        tf.linalg.transpose(
            tf.reshape(correlation, tf.constant(new int[] {count, -1})),
            tf.constant(new int[] {1, 0}));
    Operand<TInt32> best = tf.math.argMax(list, tf.constant(1), TInt32.class);
    Operand<TFloat32> score = tf.reduceMax(list, tf.constant(1));
    Operand<TInt32> row = tf.math.floorDiv(best, tf.constant(SHIFTS));
    Operand<TInt32> column = tf.math.sub(best, tf.math.mul(row, tf.constant(SHIFTS)));
    Operand<TFloat32> dy = tf.math.add(shift(row), parabola(list, best, row, SHIFTS, score));
    Operand<TFloat32> dx = tf.math.add(shift(column), parabola(list, best, column, 1, score));
    Operand<TFloat32> textured =
        tf.dtypes.cast(tf.math.greater(queryNorm, tf.constant(FLOOR)), TFloat32.class);
    Operand<TFloat32> step = tf.math.mul(tf.constant(2f), textured);
    Operand<TFloat32> displacement =
        tf.concat(
            List.of(
                tf.reshape(tf.math.mul(dy, step), shape), tf.reshape(tf.math.mul(dx, step), shape)),
            tf.constant(3));
    return new Matches(
        tf.math.add(tf.stopGradient(coarse.displacement()), tf.stopGradient(displacement)),
        tf.stopGradient(tf.reshape(score, shape)));
  }

  private Operand<TFloat32> shift(Operand<TInt32> index) {
    return tf.dtypes.cast(tf.math.sub(index, tf.constant(REACH)), TFloat32.class);
  }

  /** Where between the samples the maximum lies, -0.5 to 0.5; 0 at the border of the search. */
  private Operand<TFloat32> parabola(
      Operand<TFloat32> list,
      Operand<TInt32> best,
      Operand<TInt32> line,
      int stride,
      Operand<TFloat32> centre) {
    Operand<TFloat32> before = at(list, tf.math.sub(best, tf.constant(stride)));
    Operand<TFloat32> after = at(list, tf.math.add(best, tf.constant(stride)));
    Operand<TFloat32> curvature =
        tf.math.sub(tf.math.mul(centre, tf.constant(2f)), tf.math.add(before, after));
    Operand<TFloat32> offset =
        tf.math.div(
            tf.math.mul(tf.math.sub(after, before), tf.constant(.5f)),
            tf.math.maximum(curvature, tf.constant(1e-6f)));
    Operand<TFloat32> inside =
        tf.dtypes.cast(
            tf.math.logicalAnd(
                tf.math.greater(line, tf.constant(0)), tf.math.less(line, tf.constant(SHIFTS - 1))),
            TFloat32.class);
    return tf.math.mul(
        inside, tf.math.maximum(tf.constant(-.5f), tf.math.minimum(offset, tf.constant(.5f))));
  }

  private Operand<TFloat32> at(Operand<TFloat32> list, Operand<TInt32> index) {
    int last = SHIFTS * SHIFTS - 1;
    Operand<TInt32> safe =
        tf.math.maximum(tf.constant(0), tf.math.minimum(index, tf.constant(last)));
    Operand<TInt32> rows = Dims.range(tf, Dims.size(tf, list, 0));
    return tf.gatherNd(list, tf.stack(List.of(rows, safe), Stack.axis(1L)));
  }
}

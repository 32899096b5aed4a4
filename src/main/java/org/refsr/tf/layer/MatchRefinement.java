package org.refsr.tf.layer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;
import org.tensorflow.types.family.TType;

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
  private static final int PARTS = 4;

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
    Operand<TInt32> y = line(h, new int[] {1, -1, 1});
    Operand<TInt32> x = line(w, new int[] {1, 1, -1});
    PixelWindows windows = new PixelWindows(tf, target, WINDOW);
    PixelWindows areas = new PixelWindows(tf, reference, SEARCH);
    Operand<TInt32> own =
        windows.index(tf.math.add(y, tf.zeros(Dims.shape(tf, n, 1, 1), TInt32.class)), x);
    Operand<TInt32> index =
        areas.index(tf.math.add(y, cells(coarse, 0)), tf.math.add(x, cells(coarse, 1)));
    Operand<TFloat32> query = windows.at(own);
    Operand<TFloat32> centred = withoutMean(query);
    Operand<TFloat32> queryNorm =
        tf.math.sqrt(tf.reduceSum(tf.math.square(centred), tf.constant(1)));
    Operand<TInt32> positions = tf.math.mul(n, tf.math.mul(h, w));
    Operand<TFloat32> list = inParts(areas, index, centred, queryNorm, positions);
    return peak(matches, list, queryNorm, Dims.shape(tf, n, h, w, 1));
  }

  // -- Helper methods --

  private Operand<TInt32> line(Operand<TInt32> size, int[] axis) {
    return tf.reshape(Dims.range(tf, size), tf.constant(axis));
  }

  /**
   * Correlations of all positions, [L,49], some at a time, so that each operation finds what it
   * needs near the processor.
   */
  private Operand<TFloat32> inParts(
      PixelWindows areas,
      Operand<TInt32> index,
      Operand<TFloat32> centred,
      Operand<TFloat32> queryNorm,
      Operand<TInt32> positions) {
    Operand<TInt32> parts = tf.constant(PARTS);
    Operand<TInt32> count = tf.math.floorDiv(tf.math.add(positions, tf.constant(PARTS - 1)), parts);
    Operand<TInt32> missing = tf.math.sub(tf.math.mul(count, parts), positions);
    Operand<TInt32> indices = filled(index, missing);
    Operand<TFloat32> queries = filled(centred, missing);
    Operand<TFloat32> norms = filled(tf.expandDims(queryNorm, tf.constant(1)), missing);
    List<Operand<TFloat32>> lists = new ArrayList<>();
    for (int i = 0; i < PARTS; i++) {
      Operand<TInt32> begin = tf.math.mul(count, tf.constant(i));
      Operand<TInt32> from =
          i == 0 ? begin : tf.withControlDependencies((Op) lists.get(i - 1)).identity(begin);
      lists.add(
          correlation(
              areas.at(rows(indices, from, count)),
              rows(queries, from, count),
              tf.reshape(rows(norms, from, count), tf.constant(new int[] {-1}))));
    }
    return rows(tf.concat(lists, tf.constant(0)), tf.constant(0), positions);
  }

  /** More rows of zeros: no part may be empty. */
  private <T extends TNumber> Operand<T> filled(Operand<T> x, Operand<TInt32> rows) {
    Operand<TInt32> none = tf.constant(new int[] {0, 0});
    return tf.pad(
        x,
        tf.stack(List.of(Dims.shape(tf, 0, rows), none)),
        tf.dtypes.cast(tf.constant(0), x.type()));
  }

  private <T extends TType> Operand<T> rows(
      Operand<T> x, Operand<TInt32> from, Operand<TInt32> count) {
    return tf.slice(x, Dims.shape(tf, from, 0), Dims.shape(tf, count, -1));
  }

  /**
   * Normalised correlations of all shifts, [L,49].
   *
   * @param area [L,14*14] windows
   * @param centred [L,8*8]: windows without their means, of the norms [L]
   */
  private Operand<TFloat32> correlation(
      Operand<TFloat32> area, Operand<TFloat32> centred, Operand<TFloat32> queryNorm) {
    // One channel a position, so that a depthwise convolution correlates them. Without the mean of
    // the whole area little is lost in the difference of squares.
    Operand<TFloat32> areas = PixelWindows.channels(tf, withoutMean(area), SEARCH);
    Operand<TFloat32> variance =
        tf.math.sub(means(tf.math.square(areas)), tf.math.square(means(areas)));
    Operand<TFloat32> norm =
        tf.math.mul(
            tf.math.sqrt(tf.math.maximum(variance, tf.constant(0f))), tf.constant((float) WINDOW));
    Operand<TFloat32> floor = tf.constant(FLOOR);
    Operand<TFloat32> correlation =
        tf.math.div(
            slide(areas, PixelWindows.channels(tf, centred, WINDOW)),
            tf.math.mul(tf.math.add(norm, floor), tf.math.add(queryNorm, floor)));
    return tf.linalg.transpose(
        tf.reshape(correlation, tf.constant(new int[] {SHIFTS * SHIFTS, -1})),
        tf.constant(new int[] {1, 0}));
  }

  private Operand<TFloat32> withoutMean(Operand<TFloat32> windows) {
    return tf.math.sub(windows, tf.math.mean(windows, tf.constant(1), Mean.keepDims(true)));
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
      Matches coarse, Operand<TFloat32> list, Operand<TFloat32> queryNorm, Operand<TInt32> shape) {
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

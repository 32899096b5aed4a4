package org.refsr.tf.layer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Reads references at fractional positions. */
public final class Sampling {

  private Sampling() {}

  /**
   * Bilinear samples of 3x3 taps, zero outside; differentiable in the maps, offsets and masks. A
   * sample counts while its coordinate is above -1 and below the size.
   *
   * <p>The two pixels along an axis are the nearest two of the map, whatever the position, with a
   * hat function of the distance as weight: none of it is left outside, so that nothing need be
   * tested for being inside.
   *
   * @param groups the channels are read in this many groups, G
   * @param offset [P,18*G]: [dy,dx][tap][group]
   * @param start [P,18]: [tap][y,x], to which the offsets are added
   * @param choice [P,9]: the map read
   * @param mask [P,9*G]: factor of each sample
   * @return [P*9,G,C/G]
   */
  static Operand<TFloat32> bilinear(
      Ops tf,
      ReferenceMaps maps,
      int groups,
      Operand<TFloat32> offset,
      Operand<TFloat32> start,
      Operand<TInt32> choice,
      Operand<TFloat32> mask) {
    Operand<TInt32> map = tf.reshape(choice, tf.constant(new int[] {-1, 1}));
    Operand<TFloat32> starts = tf.reshape(start, tf.constant(new int[] {-1, 2}));
    Operand<TInt32> width = maps.width(tf, map);
    Hat rows = new Hat(tf, position(tf, offset, starts, groups, 0), maps.height(tf, map));
    Hat columns = new Hat(tf, position(tf, offset, starts, groups, 1), width);
    Operand<TInt32> number = tf.constant(groups);
    Operand<TInt32> line = tf.math.mul(width, number);
    Operand<TInt32> group =
        tf.reshape(tf.constant(sequence(groups)), tf.constant(new int[] {1, groups}));
    Operand<TInt32> first =
        tf.math.add(
            tf.math.add(tf.math.mul(rows.first, line), tf.math.mul(columns.first, number)),
            tf.math.add(tf.math.mul(maps.start(tf, map), number), group));
    Operand<TInt32> down = tf.math.mul(rows.step, line);
    Operand<TInt32> right = tf.math.mul(columns.step, number);
    Operand<TInt32> second = tf.math.add(first, down);
    List<Operand<TInt32>> index =
        List.of(first, tf.math.add(first, right), second, tf.math.add(second, right));
    Operand<TFloat32> factor = tf.reshape(mask, tf.constant(new int[] {-1, groups}));
    Operand<TFloat32> upper = tf.math.mul(rows.near, factor);
    Operand<TFloat32> lower = tf.math.mul(rows.far, factor);
    List<Operand<TFloat32>> weight =
        List.of(
            tf.math.mul(upper, columns.near),
            tf.math.mul(upper, columns.far),
            tf.math.mul(lower, columns.near),
            tf.math.mul(lower, columns.far));
    Operand<TFloat32> table =
        tf.reshape(maps.rows(), tf.constant(new int[] {-1, maps.channels() / groups}));
    List<Operand<TFloat32>> corners = new ArrayList<>();
    for (int i = 0; i < 4; i++)
      corners.add(
          tf.math.mul(
              tf.gather(table, index.get(i), tf.constant(0)),
              tf.expandDims(weight.get(i), tf.constant(-1))));
    return tf.math.addN(corners);
  }

  /**
   * Reads [N,H,W] whole-pixel positions, clamped to the map.
   *
   * @return [N,H,W,C]
   */
  static Operand<TFloat32> nearest(
      Ops tf,
      ReferenceMaps maps,
      Operand<TFloat32> y,
      Operand<TFloat32> x,
      Operand<TInt32> choice) {
    Operand<TFloat32> half = tf.constant(.5f);
    Operand<TInt32> row =
        new Axis(tf, tf.math.floor(tf.math.add(y, half)), maps.height(tf, choice)).index(0);
    Operand<TInt32> column =
        new Axis(tf, tf.math.floor(tf.math.add(x, half)), maps.width(tf, choice)).index(0);
    Operand<TInt32> index =
        tf.math.add(
            tf.math.add(tf.math.mul(row, maps.width(tf, choice)), column), maps.start(tf, choice));
    return tf.gather(maps.rows(), tf.stopGradient(index), tf.constant(0));
  }

  /** As {@link #nearest}, but zero outside the map. */
  static Operand<TFloat32> nearestInside(
      Ops tf,
      ReferenceMaps maps,
      Operand<TFloat32> y,
      Operand<TFloat32> x,
      Operand<TInt32> choice) {
    Operand<TFloat32> half = tf.constant(.5f);
    Axis rows = new Axis(tf, tf.math.floor(tf.math.add(y, half)), maps.height(tf, choice));
    Axis columns = new Axis(tf, tf.math.floor(tf.math.add(x, half)), maps.width(tf, choice));
    return tf.math.mul(
        nearest(tf, maps, y, x, choice),
        tf.expandDims(tf.math.mul(rows.inside(0), columns.inside(0)), tf.constant(3)));
  }

  // -- Helper methods --

  /** [P*9,G]: rows (axis 0) or columns (axis 1) to sample at. */
  private static Operand<TFloat32> position(
      Ops tf, Operand<TFloat32> offset, Operand<TFloat32> starts, int groups, int axis) {
    Operand<TFloat32> moved =
        tf.slice(
            offset,
            tf.constant(new int[] {0, 9 * groups * axis}),
            tf.constant(new int[] {-1, 9 * groups}));
    Operand<TFloat32> start =
        tf.slice(starts, tf.constant(new int[] {0, axis}), tf.constant(new int[] {-1, 1}));
    return tf.math.add(tf.reshape(moved, tf.constant(new int[] {-1, groups})), start);
  }

  /** The two pixels of a map that are nearest to positions [S,G] along an axis, with weights. */
  private static final class Hat {
    /** [S,G]: the first of them. */
    final Operand<TInt32> first;

    /** [S,1]: from it to the second, 1; 0 in a map of one pixel, where the second has no weight. */
    final Operand<TInt32> step;

    final Operand<TFloat32> near;
    final Operand<TFloat32> far;

    /**
     * @param size [S,1]
     */
    Hat(Ops tf, Operand<TFloat32> position, Operand<TInt32> size) {
      Operand<TFloat32> zero = tf.constant(0f);
      Operand<TFloat32> one = tf.constant(1f);
      Operand<TInt32> last = tf.math.sub(size, tf.constant(1));
      step = tf.math.minimum(last, tf.constant(1));
      Operand<TFloat32> most = tf.dtypes.cast(tf.math.sub(last, step), TFloat32.class);
      Operand<TFloat32> pixel =
          tf.stopGradient(tf.math.maximum(zero, tf.math.minimum(tf.math.floor(position), most)));
      // a position that is no number, in a training that diverges, must not be an index
      first = tf.math.maximum(tf.dtypes.cast(pixel, TInt32.class), tf.constant(0));
      Operand<TFloat32> way = tf.math.sub(position, pixel);
      // at a tie the gradient goes to the first operand: on a pixel, to the side behind it
      near = tf.math.maximum(zero, tf.math.minimum(tf.math.sub(one, way), tf.math.add(one, way)));
      Operand<TFloat32> two = tf.math.mul(tf.dtypes.cast(step, TFloat32.class), tf.constant(2f));
      far = tf.math.maximum(tf.math.minimum(tf.math.sub(two, way), way), zero);
    }
  }

  /** The two pixels along one axis between which a position lies. */
  private static final class Axis {
    private final Ops tf;
    private final Operand<TFloat32> first;
    private final Operand<TInt32> last;
    private final Operand<TFloat32> end;

    Axis(Ops tf, Operand<TFloat32> first, Operand<TInt32> size) {
      this.tf = tf;
      this.end = tf.dtypes.cast(tf.math.sub(size, tf.constant(1)), TFloat32.class);
      this.last = tf.math.sub(size, tf.constant(1));
      // far outside is as good as one outside, and safe to turn into an integer
      this.first =
          tf.math.maximum(
              tf.constant(-2f), tf.math.minimum(first, tf.math.add(end, tf.constant(1f))));
    }

    Operand<TInt32> index(int i) {
      Operand<TInt32> position = tf.math.add(tf.dtypes.cast(first, TInt32.class), tf.constant(i));
      return tf.math.minimum(tf.math.maximum(position, tf.constant(0)), last);
    }

    Operand<TFloat32> inside(int i) {
      Operand<TFloat32> position = tf.math.add(first, tf.constant((float) i));
      return tf.stopGradient(
          tf.dtypes.cast(
              tf.math.logicalAnd(
                  tf.math.greaterEqual(position, tf.constant(0f)),
                  tf.math.lessEqual(position, end)),
              TFloat32.class));
    }
  }

  private static int[] sequence(int n) {
    int[] s = new int[n];
    for (int i = 0; i < n; i++) s[i] = i;
    return s;
  }
}

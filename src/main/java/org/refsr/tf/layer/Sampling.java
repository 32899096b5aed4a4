package org.refsr.tf.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Reads references at fractional positions. */
public final class Sampling {

  private Sampling() {}

  /**
   * Bilinear samples, zero outside; differentiable in the maps, positions and masks. A sample
   * counts while its coordinate is above -1 and below the size.
   *
   * @param groups the channels are read in this many groups
   * @param y, x [..., groups, taps]: positions
   * @param choice [..., 1, taps]: the map read
   * @param mask [..., groups, taps]: factor of each sample
   * @return [..., groups, taps, C/groups]
   */
  static Operand<TFloat32> bilinear(
      Ops tf,
      ReferenceMaps maps,
      int groups,
      Operand<TFloat32> y,
      Operand<TFloat32> x,
      Operand<TInt32> choice,
      Operand<TFloat32> mask) {
    Operand<TInt32> height = maps.height(tf, choice);
    Operand<TInt32> width = maps.width(tf, choice);
    Operand<TInt32> start = maps.start(tf, choice);
    Operand<TFloat32> table =
        tf.reshape(maps.rows(), tf.constant(new int[] {-1, maps.channels() / groups}));
    Operand<TFloat32> y0 = tf.stopGradient(tf.math.floor(y));
    Operand<TFloat32> x0 = tf.stopGradient(tf.math.floor(x));
    Operand<TFloat32> fy = tf.math.sub(y, y0);
    Operand<TFloat32> fx = tf.math.sub(x, x0);
    Operand<TFloat32> one = tf.constant(1f);
    Operand<TFloat32>[] wy = pair(tf.math.sub(one, fy), fy);
    Operand<TFloat32>[] wx = pair(tf.math.mul(tf.math.sub(one, fx), mask), tf.math.mul(fx, mask));
    Axis rows = new Axis(tf, y0, height);
    Axis columns = new Axis(tf, x0, width);
    Operand<TInt32> group =
        tf.reshape(tf.constant(sequence(groups)), tf.constant(new int[] {groups, 1}));
    Operand<TFloat32> sum = null;
    for (int i = 0; i < 2; i++) {
      Operand<TInt32> line = tf.math.add(tf.math.mul(rows.index(i), width), start);
      Operand<TFloat32> lineWeight = tf.math.mul(wy[i], rows.inside(i));
      for (int j = 0; j < 2; j++) {
        Operand<TInt32> index =
            tf.math.add(
                tf.math.mul(tf.math.add(line, columns.index(j)), tf.constant(groups)), group);
        Operand<TFloat32> weight = tf.math.mul(lineWeight, tf.math.mul(wx[j], columns.inside(j)));
        Operand<TFloat32> corner =
            tf.math.mul(
                tf.gather(table, index, tf.constant(0)), tf.expandDims(weight, tf.constant(-1)));
        sum = sum == null ? corner : tf.math.add(sum, corner);
      }
    }
    return sum;
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

  @SafeVarargs
  private static Operand<TFloat32>[] pair(Operand<TFloat32>... two) {
    return two;
  }

  private static int[] sequence(int n) {
    int[] s = new int[n];
    for (int i = 0; i < n; i++) s[i] = i;
    return s;
  }
}

package org.refsr.tf.layer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Where the nine taps of a 3x3 deformable convolution start to sample, from the matches of the nine
 * patches that contain each position (SPEC 1.7): tap (i,j) at p takes the displacement of the patch
 * centred at p + (1-i, 1-j).
 */
public final class PreOffsets {

  private final Operand<TFloat32> taps;
  private final Operand<TInt32> choice;

  private PreOffsets(Operand<TFloat32> taps, Operand<TInt32> choice) {
    this.taps = taps;
    this.choice = choice;
  }

  /**
   * @param displacement [N,h,w,2] of patch centres, in high-resolution pixels
   * @param choice [N,h,w,1]: the reference each centre was matched in
   * @param scale 1, 2 or 4: the features' resolution relative to the low-resolution image
   * @param clamp whether centres outside the image take the nearest displacement (else zero, as
   *     published)
   */
  public static PreOffsets of(
      Ops tf, Operand<TFloat32> displacement, Operand<TInt32> choice, int scale, boolean clamp) {
    Operand<TInt32> one = tf.constant(new int[][] {{0, 0}, {1, 1}, {1, 1}, {0, 0}});
    Operand<TFloat32> field = tf.math.mul(tf.stopGradient(displacement), tf.constant(scale / 4f));
    field = clamp ? tf.mirrorPad(field, one, "SYMMETRIC") : tf.pad(field, one, tf.constant(0f));
    Operand<TInt32> index = tf.mirrorPad(choice, one, "SYMMETRIC");
    Operand<TInt32> h = Dims.size(tf, displacement, 1);
    Operand<TInt32> w = Dims.size(tf, displacement, 2);
    List<Operand<TFloat32>> taps = new ArrayList<>();
    List<Operand<TInt32>> choices = new ArrayList<>();
    for (int i = 0; i < 3; i++)
      for (int j = 0; j < 3; j++) {
        Operand<TInt32> begin = tf.constant(new int[] {0, 2 - i, 2 - j, 0});
        taps.add(tf.slice(field, begin, Dims.shape(tf, -1, h, w, -1)));
        choices.add(tf.slice(index, begin, Dims.shape(tf, -1, h, w, -1)));
      }
    Operand<TFloat32> offsets = tf.stack(taps, Stack.axis(3L));
    Operand<TInt32> references = tf.concat(choices, tf.constant(3));
    return new PreOffsets(
        repeat(tf, offsets, scale, h, w, 9, 2), repeat(tf, references, scale, h, w, 9));
  }

  /**
   * What stands in the references at each position, [N,sh,sw,C]: where the match says (warped), or
   * at the same coordinates (as published, for references of the target's size; others are clamped
   * at their edges).
   */
  public Operand<TFloat32> context(Ops tf, ReferenceMaps maps, boolean warped) {
    Operand<TInt32> centre =
        tf.squeeze(
            tf.slice(
                choice,
                tf.constant(new int[] {0, 0, 0, 4}),
                tf.constant(new int[] {-1, -1, -1, 1})),
            Squeeze.axis(List.of(3L)));
    Operand<TFloat32> y =
        tf.reshape(
            tf.dtypes.cast(Dims.range(tf, Dims.size(tf, choice, 1)), TFloat32.class),
            tf.constant(new int[] {1, -1, 1}));
    Operand<TFloat32> x =
        tf.reshape(
            tf.dtypes.cast(Dims.range(tf, Dims.size(tf, choice, 2)), TFloat32.class),
            tf.constant(new int[] {1, 1, -1}));
    Operand<TFloat32> zero = tf.zeros(tf.shape(centre), TFloat32.class);
    return Sampling.nearest(
        tf,
        maps,
        tf.math.add(warped ? centreTap(tf, 0) : zero, y),
        tf.math.add(warped ? centreTap(tf, 1) : zero, x),
        centre);
  }

  private Operand<TFloat32> centreTap(Ops tf, int axis) {
    return tf.squeeze(
        tf.slice(
            taps,
            tf.constant(new int[] {0, 0, 0, 4, axis}),
            tf.constant(new int[] {-1, -1, -1, 1, 1})),
        Squeeze.axis(List.of(3L, 4L)));
  }

  /**
   * For each tap the value at the centre whose displacement it takes, zero outside: [N,h,w,1] to
   * [N,sh,sw,9].
   */
  static Operand<TFloat32> neighbours(Ops tf, Operand<TFloat32> x, int scale) {
    Operand<TInt32> one = tf.constant(new int[][] {{0, 0}, {1, 1}, {1, 1}, {0, 0}});
    Operand<TFloat32> padded = tf.pad(x, one, tf.constant(0f));
    Operand<TInt32> h = Dims.size(tf, x, 1);
    Operand<TInt32> w = Dims.size(tf, x, 2);
    List<Operand<TFloat32>> values = new ArrayList<>();
    for (int i = 0; i < 3; i++)
      for (int j = 0; j < 3; j++)
        values.add(
            tf.slice(
                padded, tf.constant(new int[] {0, 2 - i, 2 - j, 0}), Dims.shape(tf, -1, h, w, -1)));
    return repeat(tf, tf.concat(values, tf.constant(3)), scale, h, w, 9);
  }

  /** [N,sh,sw,9,2]: (dy,dx) of each tap in pixels of this scale. */
  Operand<TFloat32> taps() {
    return taps;
  }

  /** [N,sh,sw,9]: the reference each tap samples. */
  Operand<TInt32> choice() {
    return choice;
  }

  /** Repeats every position scale x scale times. */
  private static <T extends org.tensorflow.types.family.TNumber> Operand<T> repeat(
      Ops tf, Operand<T> x, int scale, Operand<TInt32> h, Operand<TInt32> w, int... rest) {
    if (scale == 1) return x;
    int values = 1;
    for (int r : rest) values *= r;
    Operand<T> spread = tf.reshape(x, Dims.shape(tf, -1, h, 1, w, values));
    spread = tf.tile(spread, tf.constant(new int[] {1, 1, scale, 1, scale}));
    List<Object> shape = new ArrayList<>();
    shape.add(-1);
    shape.add(tf.math.mul(h, tf.constant(scale)));
    shape.add(tf.math.mul(w, tf.constant(scale)));
    for (int r : rest) shape.add(r);
    return tf.reshape(spread, Dims.shape(tf, shape.toArray()));
  }
}

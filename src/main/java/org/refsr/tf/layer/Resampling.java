package org.refsr.tf.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Resampling inside a graph, half-pixel convention. Bicubic is a = -0.5 with symmetric edges,
 * antialiased when it shrinks (SPEC 4.2): the same numbers as {@code org.refsr.image.Bicubic}.
 * Bicubic enlargement needs at least 2 x 2 pixels, reduction at least 8 x 8.
 */
public final class Resampling {

  private Resampling() {}

  /** [N,h,w,C] to [N,h*factor,w*factor,C], bilinear. */
  public static Operand<TFloat32> bilinear(Ops tf, Operand<TFloat32> x, int factor) {
    Operand<TInt32> size =
        Dims.shape(
            tf,
            tf.math.mul(Dims.size(tf, x, 1), tf.constant(factor)),
            tf.math.mul(Dims.size(tf, x, 2), tf.constant(factor)));
    return tf.image.resizeBilinear(x, size, ResizeBilinear.halfPixelCenters(true));
  }

  /** [N,h,w,C] to [N,h*factor,w*factor,C] for a factor of 2 or 4, bicubic. */
  public static Operand<TFloat32> enlarge(Ops tf, Operand<TFloat32> x, int factor) {
    int phases = factor * factor;
    float[] kernel = new float[25 * phases];
    for (int i = 0; i < factor; i++)
      for (int j = 0; j < factor; j++)
        for (int y = 0; y < 5; y++)
          for (int x0 = 0; x0 < 5; x0++)
            kernel[(y * 5 + x0) * phases + i * factor + j] =
                (float) (tap(i, y, factor) * tap(j, x0, factor));
    Operand<TFloat32> planes = planes(tf, symmetric(tf, x, 2));
    Operand<TFloat32> shuffled =
        tf.nn.conv2d(
            planes,
            tf.reshape(tf.constant(kernel), tf.constant(new int[] {5, 5, 1, phases})),
            List.of(1L, 1L, 1L, 1L),
            "VALID");
    return unplanes(tf, tf.nn.depthToSpace(shuffled, (long) factor), x);
  }

  /** [N,4h,4w,C] to [N,h,w,C], bicubic, antialiased. */
  public static Operand<TFloat32> reduce(Ops tf, Operand<TFloat32> x) {
    return reduce(tf, x, 4);
  }

  /** [N,h*factor,w*factor,C] to [N,h,w,C] for a factor of 2 or 4, bicubic, antialiased. */
  public static Operand<TFloat32> reduce(Ops tf, Operand<TFloat32> x, int factor) {
    int size = 4 * factor;
    double[] taps = new double[size];
    double sum = 0;
    for (int k = 0; k < size; k++) sum += taps[k] = cubic((k - (size - 1) / 2.0) / factor);
    float[] kernel = new float[size * size];
    for (int i = 0; i < size; i++)
      for (int j = 0; j < size; j++)
        kernel[i * size + j] = (float) (taps[i] * taps[j] / (sum * sum));
    Operand<TFloat32> small =
        tf.nn.conv2d(
            planes(tf, symmetric(tf, x, 3 * factor / 2)),
            tf.reshape(tf.constant(kernel), tf.constant(new int[] {size, size, 1, 1})),
            List.of(1L, (long) factor, (long) factor, 1L),
            "VALID");
    return unplanes(tf, small, x);
  }

  /** Mirrors n pixels at each side, the edge pixel repeated. */
  static Operand<TFloat32> symmetric(Ops tf, Operand<TFloat32> x, int n) {
    return tf.mirrorPad(x, tf.constant(new int[][] {{0, 0}, {n, n}, {n, n}, {0, 0}}), "SYMMETRIC");
  }

  // -- Helper methods --

  /** Weight of source pixel (offset - 2) for the given phase of an enlarged pixel. */
  private static double tap(int phase, int offset, int factor) {
    double position = (phase + .5) / factor - .5;
    return cubic(position - (offset - 2));
  }

  private static double cubic(double x) {
    x = Math.abs(x);
    if (x <= 1) return 1.5 * x * x * x - 2.5 * x * x + 1;
    return x < 2 ? -.5 * x * x * x + 2.5 * x * x - 4 * x + 2 : 0;
  }

  /** [N,H,W,C] to [N*C,H,W,1]. */
  private static Operand<TFloat32> planes(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> first = tf.linalg.transpose(x, tf.constant(new int[] {0, 3, 1, 2}));
    return tf.reshape(first, Dims.shape(tf, -1, Dims.size(tf, x, 1), Dims.size(tf, x, 2), 1));
  }

  /** Undoes {@link #planes}; like gives N and C. */
  private static Operand<TFloat32> unplanes(Ops tf, Operand<TFloat32> p, Operand<TFloat32> like) {
    Operand<TFloat32> split =
        tf.reshape(
            p,
            Dims.shape(
                tf,
                Dims.size(tf, like, 0),
                (int) like.shape().get(3),
                Dims.size(tf, p, 1),
                Dims.size(tf, p, 2)));
    return tf.linalg.transpose(split, tf.constant(new int[] {0, 2, 3, 1}));
  }
}

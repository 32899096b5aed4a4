package org.refsr.tf.layer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A modulated deformable 3x3 convolution that samples references (SPEC 1.8): tap k of group g at
 * position p reads the reference bilinearly at p + k + preoffset + learned offset, times a mask;
 * outside a reference counts as zero. The target's grid and the references' may differ in size.
 *
 * <p>What differs by position and tap but not by group is broadcast along the last axis, which is
 * the groups', and in a graph for inference positions are worked off in parts, one after the other,
 * that stay near the processor.
 */
public final class DeformableConvolution {

  /** Bytes of samples that a part has at most on a tile of 128 x 128 low-resolution pixels. */
  private static final double PART = 6.5e6;

  private static final double TILE = 128 * 128;
  private static final int MOST_PARTS = 16;
  private static final int TAPS = 9;

  private final Ops tf;
  private final Operand<TFloat32> kernel;
  private final Operand<TFloat32> bias;
  private final int channels;
  private final int outputs;
  private final int groups;
  private final int parts;

  /**
   * @param channels of the references
   * @param groups of channels with offsets of their own
   * @param outputs channels of the result
   * @param scale of the maps: 1, 2 or 4
   * @param initializer of the [3,3,channels,outputs] kernel
   */
  public DeformableConvolution(
      Parameters parameters,
      String name,
      int channels,
      int outputs,
      int groups,
      int scale,
      Initializer initializer) {
    this.tf = parameters.tf();
    this.channels = channels;
    this.outputs = outputs;
    this.groups = groups;
    double samples = TILE * scale * scale * TAPS * channels * Float.BYTES;
    parts =
        parameters.isForInference()
            ? (int) Math.max(1, Math.min(MOST_PARTS, Math.ceil(samples / PART)))
            : 1;
    kernel = parameters.get(name + ".kernel", initializer, 3, 3, channels, outputs);
    bias = parameters.get(name + ".bias", Initializer.zeros(), outputs);
  }

  /**
   * A convolution that predicts offsets and masks, [group][tap][dy,dx] and then [group][tap] as
   * published, in the order that {@link #applyOrdered} takes them.
   */
  public static Convolution ordered(Ops tf, Convolution predicting, int groups) {
    return predicting.ordered(
        all -> {
          Operand<TFloat32> flat = tf.reshape(all, tf.constant(new int[] {-1, 27 * groups}));
          return tf.reshape(
              tf.concat(
                  List.of(
                      offsets(tf, columns(tf, flat, 0, 18 * groups), groups),
                      masks(tf, columns(tf, flat, 18 * groups, 27 * groups), groups)),
                  tf.constant(1)),
              tf.shape(all));
        });
  }

  /**
   * Samples and convolves.
   *
   * @param offset [N,H,W,groups*18]: learned offsets, channels [group][tap][dy,dx]
   * @param mask [N,H,W,groups*9], channels [group][tap]
   * @return [N,H,W,outputs]
   */
  public Operand<TFloat32> apply(
      ReferenceMaps references,
      PreOffsets preOffsets,
      Operand<TFloat32> offset,
      Operand<TFloat32> mask) {
    Operand<TFloat32> moved =
        offsets(tf, tf.reshape(offset, tf.constant(new int[] {-1, 18 * groups})), groups);
    Operand<TFloat32> factors =
        masks(tf, tf.reshape(mask, tf.constant(new int[] {-1, 9 * groups})), groups);
    return apply(references, preOffsets, tf.shape(offset), moved, factors);
  }

  /**
   * As {@link #apply}, of what a convolution of {@link #ordered} gives.
   *
   * @param all [N,H,W,27*groups]: [dy,dx][tap][group] and masks [tap][group], these before their
   *     sigmoid
   */
  public Operand<TFloat32> applyOrdered(
      ReferenceMaps references, PreOffsets preOffsets, Operand<TFloat32> all) {
    Operand<TFloat32> flat = tf.reshape(all, tf.constant(new int[] {-1, 27 * groups}));
    return apply(
        references,
        preOffsets,
        tf.shape(all),
        columns(tf, flat, 0, 18 * groups),
        tf.math.sigmoid(columns(tf, flat, 18 * groups, 27 * groups)));
  }

  /**
   * The mean offset (dy,dx) over groups and taps, weighted by their masks, [N,H,W,2].
   *
   * @param all as of {@link #applyOrdered}
   */
  public Operand<TFloat32> meanOrdered(Operand<TFloat32> all) {
    Operand<TInt32> n = Dims.size(tf, all, 0);
    Operand<TInt32> h = Dims.size(tf, all, 1);
    Operand<TInt32> w = Dims.size(tf, all, 2);
    int taps = TAPS * groups;
    Operand<TFloat32> offsets =
        tf.reshape(Dims.channels(tf, all, 0, 2 * taps), Dims.shape(tf, n, h, w, 2, taps));
    Operand<TFloat32> masks =
        tf.reshape(
            tf.math.sigmoid(Dims.channels(tf, all, 2 * taps, 3 * taps)),
            Dims.shape(tf, n, h, w, 1, taps));
    Operand<TInt32> axis = tf.constant(4);
    return tf.math.div(
        tf.sum(tf.math.mul(offsets, masks), axis),
        tf.math.add(tf.sum(masks, axis), tf.constant(1e-6f)));
  }

  // -- Helper methods --

  /**
   * @param shape [N,H,W,...]
   * @param offset [P,18*groups], [dy,dx][tap][group] of each position
   * @param mask [P,9*groups]
   */
  private Operand<TFloat32> apply(
      ReferenceMaps references,
      PreOffsets preOffsets,
      Operand<TInt32> shape,
      Operand<TFloat32> offset,
      Operand<TFloat32> mask) {
    Operand<TInt32> n = Dims.at(tf, shape, 0);
    Operand<TInt32> h = Dims.at(tf, shape, 1);
    Operand<TInt32> w = Dims.at(tf, shape, 2);
    Operand<TFloat32> start =
        tf.reshape(
            tf.math.add(preOffsets.taps(), tf.stopGradient(grid(h, w))),
            tf.constant(new int[] {-1, 2 * TAPS}));
    Operand<TInt32> choice = tf.reshape(preOffsets.choice(), tf.constant(new int[] {-1, TAPS}));
    Operand<TInt32> positions = tf.math.mul(n, tf.math.mul(h, w));
    Operand<TFloat32> matrix =
        tf.reshape(kernel, tf.constant(new int[] {TAPS * channels, outputs}));
    List<Operand<TFloat32>> results = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      Operand<TInt32> first = part(positions, i);
      Operand<TInt32> count = tf.math.sub(part(positions, i + 1), first);
      Operand<TInt32> from = i == 0 ? first : after(results.get(i - 1), first);
      Operand<TFloat32> columns =
          Sampling.bilinear(
              tf,
              references,
              groups,
              rows(offset, from, count),
              rows(start, from, count),
              rows(choice, from, count),
              rows(mask, from, count));
      Operand<TFloat32> result =
          tf.linalg.matMul(
              tf.reshape(columns, tf.constant(new int[] {-1, TAPS * channels})), matrix);
      results.add(result);
    }
    Operand<TFloat32> all = parts == 1 ? results.get(0) : tf.concat(results, tf.constant(0));
    return tf.reshape(tf.nn.biasAdd(all, bias), Dims.shape(tf, n, h, w, outputs));
  }

  /** Position of each output pixel plus its taps' own (-1..1), [1,H,W,9,2]. */
  private Operand<TFloat32> grid(Operand<TInt32> h, Operand<TInt32> w) {
    float[] taps = new float[18];
    for (int k = 0; k < 9; k++) {
      taps[2 * k] = k / 3 - 1;
      taps[2 * k + 1] = k % 3 - 1;
    }
    Operand<TFloat32> y = tf.dtypes.cast(Dims.range(tf, h), TFloat32.class);
    Operand<TFloat32> x = tf.dtypes.cast(Dims.range(tf, w), TFloat32.class);
    Operand<TFloat32> zeros = tf.zeros(Dims.shape(tf, h, w), TFloat32.class);
    Operand<TFloat32> pixels =
        tf.stack(
            List.of(
                tf.math.add(zeros, tf.expandDims(y, tf.constant(1))),
                tf.math.add(zeros, tf.expandDims(x, tf.constant(0)))),
            org.tensorflow.op.core.Stack.axis(2L));
    return tf.math.add(
        tf.reshape(pixels, Dims.shape(tf, 1, h, w, 1, 2)),
        tf.reshape(tf.constant(taps), tf.constant(new int[] {1, 1, 1, 9, 2})));
  }

  /** Where the next part begins, known only when one is done: they shall not live at once. */
  private Operand<TInt32> after(Operand<TFloat32> done, Operand<TInt32> first) {
    return tf.withControlDependencies((Op) done).identity(first);
  }

  private Operand<TInt32> part(Operand<TInt32> positions, int i) {
    if (i == 0) return tf.constant(0);
    if (i == parts) return positions;
    return tf.math.mul(tf.math.floorDiv(positions, tf.constant(parts)), tf.constant(i));
  }

  private <T extends org.tensorflow.types.family.TType> Operand<T> rows(
      Operand<T> x, Operand<TInt32> from, Operand<TInt32> count) {
    if (parts == 1) return x;
    return tf.slice(x, Dims.shape(tf, from, 0), Dims.shape(tf, count, -1));
  }

  private static Operand<TFloat32> columns(Ops tf, Operand<TFloat32> x, int from, int to) {
    return tf.slice(x, tf.constant(new int[] {0, from}), tf.constant(new int[] {-1, to - from}));
  }

  /** [.,group*tap*(dy,dx)] to [.,(dy,dx)*tap*group]. */
  private static Operand<TFloat32> offsets(Ops tf, Operand<TFloat32> x, int groups) {
    return tf.reshape(
        tf.linalg.transpose(
            tf.reshape(x, tf.constant(new int[] {-1, groups, TAPS, 2})),
            tf.constant(new int[] {0, 3, 2, 1})),
        tf.constant(new int[] {-1, 18 * groups}));
  }

  /** [.,group*tap] to [.,tap*group]. */
  private static Operand<TFloat32> masks(Ops tf, Operand<TFloat32> x, int groups) {
    return tf.reshape(
        tf.linalg.transpose(
            tf.reshape(x, tf.constant(new int[] {-1, groups, TAPS})),
            tf.constant(new int[] {0, 2, 1})),
        tf.constant(new int[] {-1, 9 * groups}));
  }
}

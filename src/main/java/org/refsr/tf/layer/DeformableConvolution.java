package org.refsr.tf.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A modulated deformable 3x3 convolution that samples references (SPEC 1.8): tap k of group g at
 * position p reads the reference bilinearly at p + k + preoffset + learned offset, times a mask;
 * outside a reference counts as zero. The target's grid and the references' may differ in size.
 */
public final class DeformableConvolution {

  private final Ops tf;
  private final Operand<TFloat32> kernel;
  private final Operand<TFloat32> bias;
  private final int channels;
  private final int outputs;
  private final int groups;

  /**
   * @param channels of the references
   * @param groups of channels with offsets of their own
   * @param outputs channels of the result
   * @param initializer of the [3,3,channels,outputs] kernel
   */
  public DeformableConvolution(
      Parameters parameters,
      String name,
      int channels,
      int outputs,
      int groups,
      Initializer initializer) {
    this.tf = parameters.tf();
    this.channels = channels;
    this.outputs = outputs;
    this.groups = groups;
    kernel = parameters.get(name + ".kernel", initializer, 3, 3, channels, outputs);
    bias = parameters.get(name + ".bias", Initializer.zeros(), outputs);
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
    Operand<TInt32> n = Dims.size(tf, offset, 0);
    Operand<TInt32> h = Dims.size(tf, offset, 1);
    Operand<TInt32> w = Dims.size(tf, offset, 2);
    Operand<TFloat32> learned = tf.reshape(offset, Dims.shape(tf, n, h, w, groups, 9, 2));
    Operand<TFloat32> start = tf.math.add(preOffsets.taps(), tf.stopGradient(grid(h, w)));
    Operand<TFloat32> position = tf.math.add(learned, tf.expandDims(start, tf.constant(3)));
    Operand<TInt32> choice = tf.expandDims(preOffsets.choice(), tf.constant(3));
    Operand<TFloat32> columns =
        Sampling.bilinear(
            tf,
            references,
            groups,
            component(position, 0),
            component(position, 1),
            choice,
            tf.reshape(mask, Dims.shape(tf, n, h, w, groups, 9)));
    int width = 9 * channels;
    Operand<TFloat32> rows = tf.reshape(columns, tf.constant(new int[] {-1, width}));
    Operand<TFloat32> result =
        tf.linalg.matMul(rows, tf.reshape(grouped(), tf.constant(new int[] {width, outputs})));
    return tf.reshape(tf.nn.biasAdd(result, bias), Dims.shape(tf, n, h, w, outputs));
  }

  // -- Helper methods --

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

  private Operand<TFloat32> component(Operand<TFloat32> position, int axis) {
    Operand<TFloat32> slice =
        tf.slice(
            position,
            tf.constant(new int[] {0, 0, 0, 0, 0, axis}),
            tf.constant(new int[] {-1, -1, -1, -1, -1, 1}));
    return tf.squeeze(slice, org.tensorflow.op.core.Squeeze.axis(List.of(5L)));
  }

  /** The kernel with rows in the order of the columns: [group][tap][channel of the group]. */
  private Operand<TFloat32> grouped() {
    Operand<TFloat32> split =
        tf.reshape(kernel, tf.constant(new int[] {9, groups, channels / groups, outputs}));
    return tf.linalg.transpose(split, tf.constant(new int[] {1, 0, 2, 3}));
  }
}

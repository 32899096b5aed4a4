package org.refsr.tf.diffusion;

import org.refsr.tf.layer.Convolution;
import org.refsr.tf.layer.Dims;
import org.refsr.tf.layer.Initializer;
import org.refsr.tf.layer.Parameters;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Multi-head self-attention over all positions with a skip (SPEC 3.6). Its projection has the
 * published order of channels: head by head, in each head query, key, value. The closing projection
 * starts at zero.
 */
final class Attention implements Layer {

  private final Ops tf;
  private final int channels;
  private final int headChannels;
  private final GroupNorm norm;
  private final Convolution projection;
  private final Convolution closing;

  Attention(Parameters parameters, String name, int channels, int headChannels, int groups) {
    this.tf = parameters.tf();
    this.channels = channels;
    this.headChannels = headChannels;
    norm = new GroupNorm(parameters, name + ".norm", channels, groups);
    projection =
        new Convolution(
            parameters, name + ".qkv", 1, channels, 3 * channels, 1, UNet.initializer(channels));
    closing =
        new Convolution(
            parameters, name + ".closing", 1, channels, channels, 1, Initializer.zeros());
  }

  @Override
  public Operand<TFloat32> apply(Operand<TFloat32> x, Operand<TFloat32> time) {
    int heads = channels / headChannels;
    Operand<TInt32> n = Dims.size(tf, x, 0);
    Operand<TFloat32> split =
        tf.linalg.transpose(
            tf.reshape(
                projection.apply(norm.apply(x)), Dims.shape(tf, n, -1, heads, 3, headChannels)),
            tf.constant(new int[] {3, 0, 2, 1, 4}));
    float scale = (float) (1 / Math.sqrt(headChannels));
    Operand<TFloat32> query = tf.math.mul(part(split, 0), tf.constant(scale));
    Operand<TFloat32> weights =
        tf.nn.softmax(
            tf.train.batchMatMul(query, part(split, 1), TFloat32.class, BatchMatMul.adjY(true)));
    Operand<TFloat32> seen = tf.train.batchMatMul(weights, part(split, 2), TFloat32.class);
    Operand<TFloat32> joined =
        tf.reshape(tf.linalg.transpose(seen, tf.constant(new int[] {0, 2, 1, 3})), tf.shape(x));
    return tf.math.add(x, closing.apply(joined));
  }

  // -- Helper methods --

  /** Query (0), key (1) or value (2): [N,heads,positions,headChannels]. */
  private Operand<TFloat32> part(Operand<TFloat32> split, int index) {
    return tf.squeeze(
        tf.slice(
            split,
            tf.constant(new int[] {index, 0, 0, 0, 0}),
            tf.constant(new int[] {1, -1, -1, -1, -1})),
        Squeeze.axis(java.util.List.of(0L)));
  }
}

package org.refsr.tf.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A low-resolution image and its detail-enhanced one as a single map on the low-resolution grid:
 * the C channels of the former, then the 16 C values of each 4 x 4 block of the latter, row by row,
 * channels interleaved. So networks with and without detail have the same inputs but for their
 * number of channels.
 */
public final class DetailPacking {

  private static final long SCALE = 4;

  private DetailPacking() {}

  /** Channels of the packed map of images with so many. */
  public static int channels(int channels) {
    return (int) (1 + SCALE * SCALE) * channels;
  }

  /** [N,h,w,C] and [N,4h,4w,C] to [N,h,w,17 C]. */
  public static Operand<TFloat32> pack(
      Ops tf, Operand<TFloat32> lowResolution, Operand<TFloat32> detail) {
    return tf.concat(List.of(lowResolution, tf.nn.spaceToDepth(detail, SCALE)), tf.constant(3));
  }

  /** The low-resolution image of a packed map, [N,h,w,C]. */
  public static Operand<TFloat32> lowResolution(Ops tf, Operand<TFloat32> packed, int channels) {
    return Dims.channels(tf, packed, 0, channels);
  }

  /** The detail-enhanced image of a packed map, [N,4h,4w,C]. */
  public static Operand<TFloat32> detail(Ops tf, Operand<TFloat32> packed, int channels) {
    return tf.nn.depthToSpace(Dims.channels(tf, packed, channels, channels(channels)), SCALE);
  }
}

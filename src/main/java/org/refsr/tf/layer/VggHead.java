package org.refsr.tf.layer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The first five convolutions of VGG16/VGG19, of any widths: conv1_1, conv1_2, pool, conv2_1,
 * conv2_2, pool, conv3_1 (SPEC 1.2, 1.4). Three channels in.
 */
public final class VggHead {

  private final Ops tf;
  private final List<Convolution> convolutions = new ArrayList<>();

  /**
   * @param inputs channels in
   * @param widths of the three levels; 64, 128, 256 in VGG
   */
  public VggHead(
      Parameters parameters, String name, int inputs, int[] widths, InitializerOf initializer) {
    this.tf = parameters.tf();
    String[] names = {"conv1_1", "conv1_2", "conv2_1", "conv2_2", "conv3_1"};
    int in = inputs;
    for (int i = 0; i < 5; i++) {
      int out = widths[i / 2];
      convolutions.add(
          Convolution.of3x3(parameters, name + "." + names[i], in, out, initializer.of(9 * in)));
      in = out;
    }
  }

  /** Subtracts ImageNet's mean and divides by its deviation; RGB in [0,1]. */
  public static Operand<TFloat32> imageNet(Ops tf, Operand<TFloat32> rgb) {
    return tf.math.div(
        tf.math.sub(rgb, tf.constant(new float[] {.485f, .456f, .406f})),
        tf.constant(new float[] {.229f, .224f, .225f}));
  }

  /** After the rectifiers of conv1_1, conv2_1, conv3_1: texture at 4x, 2x, 1x of an image at 4x. */
  public List<Operand<TFloat32>> textures(Operand<TFloat32> image) {
    Operand<TFloat32> first = convolutions.get(0).relu(image);
    Operand<TFloat32> second = convolutions.get(2).relu(pool(convolutions.get(1).relu(first)));
    Operand<TFloat32> third = convolutions.get(4).relu(pool(convolutions.get(3).relu(second)));
    return List.of(first, second, third);
  }

  /** conv3_1 before its rectifier: descriptors at 1/4 of the image's size. */
  public Operand<TFloat32> descriptors(Operand<TFloat32> image) {
    Operand<TFloat32> x = pool(convolutions.get(1).relu(convolutions.get(0).relu(image)));
    x = pool(convolutions.get(3).relu(convolutions.get(2).relu(x)));
    return convolutions.get(4).apply(x);
  }

  private Operand<TFloat32> pool(Operand<TFloat32> x) {
    Operand<TInt32> two = tf.constant(new int[] {1, 2, 2, 1});
    return tf.nn.maxPool(x, two, two, "VALID");
  }
}

package org.refsr.tf.net;

import java.util.ArrayList;
import java.util.List;
import org.refsr.RefSRException;
import org.refsr.tf.layer.Convolution;
import org.refsr.tf.layer.Initializer;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.layer.VggHead;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** VGG16 or VGG19 up to one of its convolutions; weights of {@link WeightImport} fit it. */
public final class VggFeatures {

  private final Ops tf;
  private final List<Vgg.Layer> layers = new ArrayList<>();
  private final List<Convolution> convolutions = new ArrayList<>();

  /**
   * @param last the convolution whose features are wanted, "conv5_1" for instance
   * @throws RefSRException (USAGE) if the network has no such convolution
   */
  public VggFeatures(Parameters parameters, Vgg network, String last) {
    this.tf = parameters.tf();
    if (network.layers().stream().noneMatch(layer -> layer.name().equals(last)))
      throw RefSRException.usage(
          "%s has no layer '%s'; use conv1_1 to conv5_1, for instance.", network, last);
    for (Vgg.Layer layer : network.layers()) {
      layers.add(layer);
      convolutions.add(
          Convolution.of3x3(
              parameters, layer.name(), layer.inputs(), layer.outputs(), Initializer.zeros()));
      if (layer.name().equals(last)) break;
    }
  }

  /**
   * The features after the rectifier.
   *
   * @param image [N,H,W,1 or 3], 0 to 1; not clamped (SPEC 8)
   */
  public Operand<TFloat32> of(Operand<TFloat32> image) {
    Operand<TFloat32> rgb =
        image.shape().get(3) == 1 ? tf.concat(List.of(image, image, image), tf.constant(3)) : image;
    Operand<TFloat32> x = VggHead.imageNet(tf, rgb);
    int block = 1;
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).block() > block) x = pool(x);
      block = layers.get(i).block();
      x = convolutions.get(i).relu(x);
    }
    return x;
  }

  // -- Helper methods --

  private Operand<TFloat32> pool(Operand<TFloat32> x) {
    Operand<TInt32> two = tf.constant(new int[] {1, 2, 2, 1});
    return tf.nn.maxPool(x, two, two, "VALID");
  }
}

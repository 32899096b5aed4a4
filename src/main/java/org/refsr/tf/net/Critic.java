package org.refsr.tf.net;

import java.util.ArrayList;
import java.util.List;
import org.refsr.tf.layer.Convolution;
import org.refsr.tf.layer.Initializer;
import org.refsr.tf.layer.Parameters;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;

/**
 * The critic of adversarial training (SPEC 1.15): five blocks of a 3x3 convolution and one of
 * stride 2, global average, two dense layers. Published, it has batch normalisation and ends in a
 * sigmoid, against the theory of the gradient penalty; sound, it has neither.
 *
 * <p>It is made of operations whose gradients have gradients, which the penalty needs; TensorFlow
 * has none for those of a sigmoid or a square root.
 */
public final class Critic {

  /** Width of the first block as published; each block doubles it. */
  public static final int PUBLISHED_WIDTH = 32;

  private static final int BLOCKS = 5;

  private final Ops tf;
  private final boolean published;
  private final List<Convolution> convolutions = new ArrayList<>();
  private final List<Normalization> normalizations = new ArrayList<>();
  private final Convolution dense;
  private final Convolution last;

  /**
   * @param channels of the images
   * @param width of the first block
   * @param published whether batch normalisation and sigmoid are as published, else left out
   */
  public Critic(Parameters parameters, String name, int channels, int width, boolean published) {
    this.tf = parameters.tf();
    this.published = published;
    int inputs = channels;
    for (int i = 0; i < 2 * BLOCKS; i++) {
      int outputs = width << i / 2;
      String layer = name + "." + i;
      convolutions.add(
          new Convolution(
              parameters, layer, 3, inputs, outputs, 1 + i % 2, initializer(9L * inputs)));
      if (published) normalizations.add(new Normalization(parameters, layer + ".norm", outputs));
      inputs = outputs;
    }
    dense =
        new Convolution(parameters, name + ".dense", 1, inputs, 2 * inputs, 1, initializer(inputs));
    last =
        new Convolution(parameters, name + ".last", 1, 2 * inputs, 1, 1, initializer(2L * inputs));
  }

  /** How real images look: [N,H,W,C] of any size to [N,1,1,1]. */
  public Operand<TFloat32> score(Operand<TFloat32> images) {
    Operand<TFloat32> x = images;
    for (int i = 0; i < convolutions.size(); i++) {
      x = convolutions.get(i).apply(x);
      if (published) x = normalizations.get(i).apply(x);
      x = tf.nn.leakyRelu(x, LeakyRelu.alpha(.2f));
    }
    Operand<TFloat32> pooled =
        tf.math.mean(x, tf.constant(new int[] {1, 2}), org.tensorflow.op.math.Mean.keepDims(true));
    Operand<TFloat32> score = last.apply(dense.leaky(pooled, .2));
    return published ? sigmoid(score) : score;
  }

  /**
   * Mean of (|gradient| - 1)^2 of the score at images between real and fake ones (Gulrajani et al.
   * 2017), to be multiplied by 10; differentiable.
   *
   * @param share [N,1,1,1], uniform in 0 to 1: of the real image
   */
  public Operand<TFloat32> penalty(
      Operand<TFloat32> real, Operand<TFloat32> fake, Operand<TFloat32> share) {
    Operand<TFloat32> between = tf.math.add(fake, tf.math.mul(share, tf.math.sub(real, fake)));
    Operand<TFloat32> score = score(between);
    // the default seed has no gradient
    Operand<TFloat32> ones = tf.stopGradient(tf.onesLike(score));
    Gradients gradients = tf.gradients(score, List.of(between), Gradients.dx(List.of(ones)));
    Operand<TFloat32> gradient = gradients.dy(0);
    Operand<TFloat32> square =
        tf.reduceSum(tf.math.square(gradient), tf.constant(new int[] {1, 2, 3}));
    Operand<TFloat32> length = tf.math.sqrt(tf.math.add(square, tf.constant(1e-12f)));
    return tf.math.mean(tf.math.square(tf.math.sub(length, tf.constant(1f))), tf.constant(0));
  }

  // -- Helper methods --

  private Initializer initializer(long inputs) {
    return published ? Initializer.normal(.02) : Initializer.he(inputs);
  }

  private Operand<TFloat32> sigmoid(Operand<TFloat32> x) {
    Operand<TFloat32> bounded =
        tf.math.maximum(tf.constant(-30f), tf.math.minimum(x, tf.constant(30f)));
    Operand<TFloat32> one = tf.constant(1f);
    return tf.math.div(one, tf.math.add(one, tf.math.exp(tf.math.neg(bounded))));
  }

  /** Normalisation over batch and image, with the batch's own statistics. */
  private static final class Normalization {

    private static final float FLOOR = 1e-5f;

    private final Ops tf;
    private final Operand<TFloat32> scale;
    private final Operand<TFloat32> offset;

    Normalization(Parameters parameters, String name, int width) {
      this.tf = parameters.tf();
      scale =
          parameters.get(name + ".scale", Initializer.around(1, Initializer.normal(.02)), width);
      offset = parameters.get(name + ".offset", Initializer.zeros(), width);
    }

    Operand<TFloat32> apply(Operand<TFloat32> x) {
      Operand<TFloat32> centred = tf.math.sub(x, mean(x));
      Operand<TFloat32> variance = tf.math.add(mean(tf.math.square(centred)), tf.constant(FLOOR));
      Operand<TFloat32> factor = tf.math.exp(tf.math.mul(tf.math.log(variance), tf.constant(-.5f)));
      return tf.math.add(tf.math.mul(tf.math.mul(centred, factor), scale), offset);
    }

    private Operand<TFloat32> mean(Operand<TFloat32> x) {
      return tf.math.mean(
          x, tf.constant(new int[] {0, 1, 2}), org.tensorflow.op.math.Mean.keepDims(true));
    }
  }
}

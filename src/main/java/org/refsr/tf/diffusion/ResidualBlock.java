package org.refsr.tf.diffusion;

import org.refsr.tf.layer.Convolution;
import org.refsr.tf.layer.Initializer;
import org.refsr.tf.layer.Parameters;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A residual block of the diffusion network (SPEC 3.6): normalise, rectify, convolve, twice, the
 * second normalisation conditioned on the time embedding by scale and shift. The last convolution
 * starts at zero.
 */
final class ResidualBlock implements Layer {

  private final Ops tf;
  private final Scaling scaling;
  private final GroupNorm norm1;
  private final Convolution convolution1;
  private final Convolution embedding;
  private final GroupNorm norm2;
  private final Convolution convolution2;
  private final Convolution skip;

  /**
   * @param time channels of the time embedding
   */
  ResidualBlock(
      Parameters parameters,
      String name,
      int inputs,
      int outputs,
      int time,
      int groups,
      Scaling scaling) {
    this.tf = parameters.tf();
    this.scaling = scaling;
    norm1 = new GroupNorm(parameters, name + ".norm1", inputs, groups);
    convolution1 =
        Convolution.of3x3(
            parameters, name + ".conv1", inputs, outputs, UNet.initializer(9L * inputs));
    embedding =
        new Convolution(
            parameters, name + ".embedding", 1, time, 2 * outputs, 1, UNet.initializer(time));
    norm2 = new GroupNorm(parameters, name + ".norm2", outputs, groups);
    convolution2 =
        Convolution.of3x3(parameters, name + ".conv2", outputs, outputs, Initializer.zeros());
    skip =
        inputs == outputs
            ? null
            : new Convolution(
                parameters, name + ".skip", 1, inputs, outputs, 1, UNet.initializer(inputs));
  }

  @Override
  public Operand<TFloat32> apply(Operand<TFloat32> x, Operand<TFloat32> time) {
    Operand<TFloat32> h = Activation.silu(tf, norm1.apply(x));
    h = convolution1.apply(scaling.apply(tf, h));
    h = convolution2.apply(Activation.silu(tf, norm2.apply(h, embedding.apply(time))));
    Operand<TFloat32> through = scaling.apply(tf, x);
    return tf.math.add(skip == null ? through : skip.apply(through), h);
  }
}

package org.refsr.tf.diffusion;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * What a prior is trained on: an image, a random step of the schedule and the noise of that step;
 * the loss is the mean squared error of the predicted noise.
 */
public final class Denoising {

  private final Ops tf;
  private final UNet network;
  private final NoiseSchedule schedule;

  public Denoising(Ops tf, UNet network, NoiseSchedule schedule) {
    this.tf = tf;
    this.network = network;
    this.schedule = schedule;
  }

  /**
   * The loss of a batch.
   *
   * @param image [N,H,W,C] in [0,1]
   * @param seed [2]: what is drawn depends on it alone
   */
  public Operand<TFloat32> loss(Operand<TFloat32> image, Operand<TInt64> seed) {
    Operand<TInt32> count =
        tf.slice(tf.shape(image), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
    Operand<TFloat32> uniform =
        tf.random.statelessRandomUniform(
            count, tf.math.add(seed, tf.constant(new long[] {1L << 40, 0})));
    Operand<TFloat32> timestep =
        tf.math.floor(tf.math.mul(uniform, tf.constant((float) schedule.steps())));
    Operand<TFloat32> alphaBar =
        tf.reshape(
            tf.gather(
                tf.constant(schedule.values()),
                tf.dtypes.cast(timestep, TInt32.class),
                tf.constant(0)),
            tf.constant(new int[] {-1, 1, 1, 1}));
    Operand<TFloat32> noise = tf.random.statelessRandomNormal(tf.shape(image), seed);
    Operand<TFloat32> signed = tf.math.sub(tf.math.mul(image, tf.constant(2f)), tf.constant(1f));
    Operand<TFloat32> noisy =
        tf.math.add(
            tf.math.mul(signed, tf.math.sqrt(alphaBar)),
            tf.math.mul(noise, tf.math.sqrt(tf.math.sub(tf.constant(1f), alphaBar))));
    Operand<TFloat32> difference = tf.math.sub(network.predictNoise(noisy, timestep), noise);
    return tf.math.mean(tf.math.square(difference), tf.constant(new int[] {0, 1, 2, 3}));
  }
}

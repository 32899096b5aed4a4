package org.refsr.tf.layer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How a parameter starts; the same seed gives the same values on every machine. */
@FunctionalInterface
public interface Initializer {

  Operand<TFloat32> value(Ops tf, Shape shape, long seed);

  /** N(0, deviation). */
  static Initializer normal(double deviation) {
    return (tf, shape, seed) ->
        tf.math.mul(
            tf.random.statelessRandomNormal(
                tf.constant(shape.asArray()), tf.constant(new long[] {seed, 0})),
            tf.constant((float) deviation));
  }

  /** U(-limit, limit). */
  static Initializer uniform(double limit) {
    return (tf, shape, seed) ->
        tf.math.mul(
            tf.math.sub(
                tf.random.statelessRandomUniform(
                    tf.constant(shape.asArray()), tf.constant(new long[] {seed, 0})),
                tf.constant(.5f)),
            tf.constant((float) (2 * limit)));
  }

  /** N(0, sqrt(2 / inputs)): keeps the variance through a rectifier (He et al. 2015). */
  static Initializer he(long inputs) {
    return normal(Math.sqrt(2. / inputs));
  }

  static Initializer constant(double value) {
    return (tf, shape, seed) -> tf.fill(tf.constant(shape.asArray()), tf.constant((float) value));
  }

  /** A constant plus the noise of another initialiser. */
  static Initializer around(double value, Initializer noise) {
    return (tf, shape, seed) ->
        tf.math.add(noise.value(tf, shape, seed), tf.constant((float) value));
  }

  static Initializer zeros() {
    return constant(0);
  }

  /**
   * A [size, size, n, n] kernel that passes its input through, plus the noise of another
   * initialiser.
   */
  static Initializer identityPlus(Initializer noise) {
    return (tf, shape, seed) -> {
      long[] d = shape.asArray();
      float[] values = new float[(int) shape.size()];
      long centre = (d[0] / 2 * d[1] + d[1] / 2) * d[2] * d[3];
      for (long c = 0; c < Math.min(d[2], d[3]); c++) values[(int) (centre + c * d[3] + c)] = 1;
      return tf.math.add(
          tf.reshape(tf.constant(values), tf.constant(d)), noise.value(tf, shape, seed));
    };
  }
}

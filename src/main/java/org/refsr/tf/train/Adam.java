package org.refsr.tf.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.refsr.tf.layer.Initializer;
import org.refsr.tf.layer.Parameters;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Adam, by default (0.9, 0.999), with clipping by the global norm, learning rates by parameter, and
 * an exponential moving average of the parameters. The powers of its betas are fed, so that a step
 * is a function of its number alone: deterministic and resumable.
 */
final class Adam {

  private static final float EPSILON = 1e-8f;

  private final Ops tf;
  private final Parameters slots;
  private final float beta1;
  private final float beta2;
  private final boolean averaged;
  private final Operand<TFloat32> rate;
  private final Operand<TFloat32> power1;
  private final Operand<TFloat32> power2;
  private final Operand<TFloat32> decay;
  private final List<Op> updates = new ArrayList<>();
  private final Operand<TFloat32> norm;

  /** The rate of a parameter relative to the general one. */
  interface RateOf {
    double of(String parameter);
  }

  /**
   * Adds the update of all parameters that have a gradient.
   *
   * @param gradients by parameter name
   * @param slots where moments and averages live: "m.", "v." and "average." and the parameter's
   *     name
   * @param clipNorm the norm that all gradients together are cut to, 0 for any
   */
  Adam(
      Parameters parameters,
      Map<String, Operand<TFloat32>> gradients,
      Parameters slots,
      double clipNorm,
      RateOf rates) {
    this(parameters, gradients, slots, clipNorm, rates, .9, .999, true);
  }

  /**
   * As above, with other betas and perhaps without moving averages.
   *
   * @param averaged whether there are any
   */
  Adam(
      Parameters parameters,
      Map<String, Operand<TFloat32>> gradients,
      Parameters slots,
      double clipNorm,
      RateOf rates,
      double beta1,
      double beta2,
      boolean averaged) {
    this.tf = parameters.tf();
    this.slots = slots;
    this.beta1 = (float) beta1;
    this.beta2 = (float) beta2;
    this.averaged = averaged;
    rate = tf.withName("learning_rate").placeholder(TFloat32.class, scalar());
    power1 = tf.withName("beta1_power").placeholder(TFloat32.class, scalar());
    power2 = tf.withName("beta2_power").placeholder(TFloat32.class, scalar());
    decay = tf.withName("average_decay").placeholder(TFloat32.class, scalar());
    norm = globalNorm(gradients);
    Operand<TFloat32> scale = clipNorm > 0 ? scale(clipNorm) : null;
    for (Parameters.Parameter p : parameters.all()) {
      Operand<TFloat32> gradient = gradients.get(p.name());
      if (gradient == null) continue;
      updates.add(update(p, scale == null ? gradient : tf.math.mul(gradient, scale), rates));
    }
  }

  /** Values to feed for a step, counted from 1. */
  Map<Operand<TFloat32>, Float> feeds(long step, double learningRate, double averageDecay) {
    Map<Operand<TFloat32>, Float> feeds = new LinkedHashMap<>();
    feeds.put(rate, (float) learningRate);
    feeds.put(power1, (float) Math.pow(beta1, step));
    feeds.put(power2, (float) Math.pow(beta2, step));
    if (averaged) feeds.put(decay, (float) averageDecay);
    return feeds;
  }

  List<Op> updates() {
    return updates;
  }

  /** Norm of all gradients before clipping. */
  Operand<TFloat32> norm() {
    return norm;
  }

  // -- Helper methods --

  private static org.tensorflow.op.core.Placeholder.Options scalar() {
    return org.tensorflow.op.core.Placeholder.shape(org.tensorflow.ndarray.Shape.scalar());
  }

  private Operand<TFloat32> scale(double clipNorm) {
    return tf.math.minimum(
        tf.constant(1f),
        tf.math.div(tf.constant((float) clipNorm), tf.math.maximum(norm, tf.constant(1e-12f))));
  }

  private Operand<TFloat32> globalNorm(Map<String, Operand<TFloat32>> gradients) {
    List<Operand<TFloat32>> squares = new ArrayList<>();
    for (Operand<TFloat32> g : gradients.values())
      squares.add(
          tf.reduceSum(tf.math.square(tf.reshape(g, tf.constant(new int[] {-1}))), tf.constant(0)));
    return tf.math.sqrt(tf.math.addN(squares));
  }

  private Op update(Parameters.Parameter p, Operand<TFloat32> gradient, RateOf rates) {
    long[] shape = p.shape().asArray();
    slots.get("m." + p.name(), Initializer.zeros(), shape);
    slots.get("v." + p.name(), Initializer.zeros(), shape);
    Op step =
        tf.train.resourceApplyAdam(
            p.handle(),
            slots.handle("m." + p.name()),
            slots.handle("v." + p.name()),
            power1,
            power2,
            tf.math.mul(rate, tf.constant((float) rates.of(p.name()))),
            tf.constant(beta1),
            tf.constant(beta2),
            tf.constant(EPSILON),
            gradient);
    if (!averaged) return step;
    Operand<TFloat32> average = slots.get("average." + p.name(), Initializer.zeros(), shape);
    Operand<TFloat32> updated =
        tf.withControlDependencies(step).readVariableOp(p.handle(), TFloat32.class);
    return tf.assignVariableOp(
        slots.handle("average." + p.name()),
        tf.math.add(
            tf.math.mul(average, decay),
            tf.math.mul(updated, tf.math.sub(tf.constant(1f), decay))));
  }
}

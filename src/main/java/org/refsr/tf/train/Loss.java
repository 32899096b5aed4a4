package org.refsr.tf.train;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** One of the terms that a training minimises: a scalar of the graph and its weight by step. */
final class Loss {

  private final String name;
  private final LossTerm term;
  private final Operand<TFloat32> value;
  private final Placeholder<TFloat32> weight;

  /**
   * @param name in logs, lower case
   * @param value before its weight, a scalar
   */
  Loss(Ops tf, String name, LossTerm term, Operand<TFloat32> value) {
    this.name = name;
    this.term = term;
    this.value = value;
    weight =
        tf.withName(name + "_weight")
            .placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
  }

  String name() {
    return name;
  }

  /** Before its weight. */
  Operand<TFloat32> value() {
    return value;
  }

  Operand<TFloat32> weighted(Ops tf) {
    return tf.math.mul(value, weight);
  }

  /** The weight once it has started and warmed up. */
  double fullWeight() {
    return term.weight();
  }

  /**
   * Whether the loss has a weight at a step.
   *
   * @param step counted from 1
   */
  boolean isActive(long step) {
    return term.weightAt(step) > 0;
  }

  void feed(Feeds feeds, long step) {
    feeds.put(weight, term.weightAt(step));
  }
}

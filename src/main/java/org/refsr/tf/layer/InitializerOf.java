package org.refsr.tf.layer;

/** An initialiser that depends on the number of inputs of a unit. */
@FunctionalInterface
public interface InitializerOf {

  Initializer of(long inputs);
}

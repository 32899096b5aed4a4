package org.refsr.tf.net;

import org.refsr.tf.layer.Initializer;

/** How a network's layers start (SPEC 1.12), by the configuration's choice. */
final class Initializers {

  private final boolean he;

  Initializers(NetworkConfig config) {
    he = config.initialization.equals("he");
  }

  /** A convolution with this many inputs of a unit. */
  Initializer of(long inputs) {
    return he ? Initializer.he(inputs) : Initializer.normal(.02);
  }

  /** A convolution of a residual block: small, so that a deep chain starts near the identity. */
  Initializer residual(long inputs) {
    return he ? Initializer.normal(.1 * Math.sqrt(2. / inputs)) : Initializer.normal(.02);
  }

  /** The convolution that makes the image: small, so that training starts at the skip. */
  Initializer last(long inputs) {
    return he ? Initializer.normal(.1 * Math.sqrt(1. / inputs)) : Initializer.normal(.02);
  }

  /**
   * A deformable kernel: U(-1/sqrt(n), 1/sqrt(n)), n = 9 C; with local gain it starts by passing
   * the sample through.
   */
  Initializer deformable(int channels, NetworkConfig config) {
    if (config.localGain) return Initializer.identityPlus(Initializer.normal(.01));
    return Initializer.uniform(1 / Math.sqrt(9. * channels));
  }
}

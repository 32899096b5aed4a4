package org.refsr.tf.net;

import org.refsr.tf.layer.Parameters;

/** Makes the network a configuration describes. */
public final class Networks {

  private Networks() {}

  /**
   * Adds the parameters of a network to a graph.
   *
   * @param batch number of targets in a batch
   */
  public static ReferenceNetwork create(Parameters parameters, NetworkConfig config, int batch) {
    switch (config.architecture) {
      case "rrsr":
        return new RrsrNetwork(parameters, config, batch);
      case "two-path":
        return new TwoPathNetwork(parameters, config, batch);
      case "masa":
        return new MasaNetwork(parameters, config);
      case "ttsr":
        return new TtsrNetwork(parameters, config);
      case "def":
        return new DefNetwork(parameters, config);
      default:
        throw new IllegalArgumentException(config.architecture);
    }
  }
}

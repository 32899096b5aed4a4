package org.refsr.tf.train;

import org.refsr.model.EngineOptions;
import org.refsr.tf.run.Devices;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** How training sessions are set up. */
public final class Sessions {

  private final ConfigProto config;

  /**
   * @param options device and threads of the CPU; the first session of a process fixes them
   * @throws org.refsr.RefSRException (UNAVAILABLE) if a GPU is wanted and TensorFlow finds none
   */
  public Sessions(EngineOptions options) {
    RewriterConfig rewriter = RewriterConfig.newBuilder().setDisableMetaOptimizer(true).build();
    config =
        Devices.config(options).toBuilder()
            .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriter))
            .build();
  }

  /** A session for a graph, whose first step is not held up by the graph optimiser. */
  Session open(Graph graph) {
    return new Session(graph, config);
  }
}

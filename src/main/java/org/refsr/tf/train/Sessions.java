package org.refsr.tf.train;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** How training sessions are set up. */
public final class Sessions {

  private final int threads;
  private final boolean bfloat16;

  /**
   * @param threads of the CPU; the first session of a process fixes them
   * @param bfloat16 whether convolutions and products run in mixed precision
   */
  public Sessions(int threads, boolean bfloat16) {
    this.threads = threads;
    this.bfloat16 = bfloat16;
  }

  /**
   * A session for a graph whose first step is not held up by the graph optimiser unless mixed
   * precision needs it.
   */
  Session open(Graph graph) {
    RewriterConfig.Builder rewriter = RewriterConfig.newBuilder();
    if (bfloat16) rewriter.setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON);
    else rewriter.setDisableMetaOptimizer(true);
    return new Session(
        graph,
        ConfigProto.newBuilder()
            .setInterOpParallelismThreads(1)
            .setIntraOpParallelismThreads(threads)
            .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriter))
            .build());
  }
}

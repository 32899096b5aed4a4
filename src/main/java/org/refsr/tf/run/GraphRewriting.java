package org.refsr.tf.run;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.RewriterConfig.MemOptType;
import org.tensorflow.proto.RewriterConfig.NumIterationsType;
import org.tensorflow.proto.RewriterConfig.Toggle;

/**
 * What TensorFlow rewrites in a graph before its first run. On CPUs one of its rewritings pays in
 * inference: that of a convolution with its bias and rectifier to one operation. The others, and
 * going over the graph again, only delay the first result (docs/speed.md). A GPU also wants its own
 * layout of images, so there everything stays as TensorFlow has it.
 */
final class GraphRewriting {

  private static final RewriterConfig CONVOLUTIONS_ONLY =
      RewriterConfig.newBuilder()
          .setMetaOptimizerIterations(NumIterationsType.ONE)
          .setRemapping(Toggle.ON)
          .setArithmeticOptimization(Toggle.OFF)
          .setCommonSubgraphElimination(Toggle.OFF)
          .setConstantFolding(Toggle.OFF)
          .setDependencyOptimization(Toggle.OFF)
          .setFunctionOptimization(Toggle.OFF)
          .setLayoutOptimizer(Toggle.OFF)
          .setLoopOptimization(Toggle.OFF)
          .setShapeOptimization(Toggle.OFF)
          .setMemoryOptimization(MemOptType.NO_MEM_OPT)
          .build();

  private GraphRewriting() {}

  /** A session's configuration for inference. */
  static ConfigProto forInference(ConfigProto config) {
    if (config.getDeviceCountOrDefault("GPU", 1) > 0) return config;
    GraphOptions graph =
        config.getGraphOptions().toBuilder().setRewriteOptions(CONVOLUTIONS_ONLY).build();
    return config.toBuilder().setGraphOptions(graph).build();
  }
}

package org.refsr.tf.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.refsr.model.EngineOptions;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.RewriterConfig.Toggle;

class GraphRewritingTest {

  private final EngineOptions options = EngineOptions.defaults();

  @Test
  void onCpusOnlyConvolutionsAreRewritten() {
    ConfigProto cpu = Devices.config(options, false);
    ConfigProto config = GraphRewriting.forInference(cpu);
    RewriterConfig rewriting = config.getGraphOptions().getRewriteOptions();
    assertThat(rewriting.getRemapping()).isEqualTo(Toggle.ON);
    assertThat(rewriting.getDisableMetaOptimizer()).isFalse();
    assertThat(rewriting.getArithmeticOptimization()).isEqualTo(Toggle.OFF);
    assertThat(config.toBuilder().clearGraphOptions().build()).isEqualTo(cpu);
  }

  @Test
  void aGpuIsLeftToTensorFlow() {
    ConfigProto gpu = Devices.config(options, true);
    assertThat(GraphRewriting.forInference(gpu)).isEqualTo(gpu);
  }
}

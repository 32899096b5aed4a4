package org.refsr.tf.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refsr.tf.TestGraph;
import org.refsr.tf.layer.Parameters;

class NetworksTest {

  /** SPEC 1.13, 2.1 to 2.3. */
  @ParameterizedTest
  @CsvSource({
    "rrsr,        22594651, 1665984",
    "c2-matching,  8865547, 1665984",
    "masa,         4028291,       0",
    "ttsr,         6174275,  555328",
  })
  void publishedNetworksHaveThePublishedNumberOfParameters(
      String preset, long restoration, long extractors) {
    try (TestGraph g = new TestGraph()) {
      Networks.create(g.parameters, NetworkConfig.preset(preset), 1);
      assertThat(g.parameters.count("restoration.")).isEqualTo(restoration);
      assertThat(g.parameters.count("")).isEqualTo(restoration + extractors);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rrsr-compact", "masa-compact", "ttsr-compact"})
  void compactNetworksStaySmall(String preset) {
    try (TestGraph g = new TestGraph()) {
      Parameters parameters = g.parameters;
      Networks.create(parameters, NetworkConfig.preset(preset), 1);
      assertThat(parameters.count("")).isBetween(100_000L, 2_500_000L);
    }
  }
}

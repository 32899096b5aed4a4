package org.refsr.tf.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refsr.RefSRException;
import org.refsr.tf.json.StrictJson;

class BatchConfigTest {

  @Test
  void defaultsAreValidAndSurviveJson() {
    BatchConfig defaults = new BatchConfig();
    defaults.validate("batch");
    assertThat(BatchConfig.fromJson(StrictJson.write(defaults)))
        .usingRecursiveComparison()
        .isEqualTo(defaults);
  }

  @Test
  void reciprocalTrainingIsSwitchedInACopy() {
    BatchConfig config = BatchConfig.fromJson("{\"batch_size\": 3}");
    BatchConfig with = config.withRtrr(true);
    assertThat(with.rtrr()).isTrue();
    assertThat(with.batchSize()).isEqualTo(3);
    assertThat(config.rtrr()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'batch_size': 0}                         | batch.batch_size",
        "{'channels': 2}                           | batch.channels",
        "{'target_size': 50}                       | batch.target_size",
        "{'reference_size': 16}                    | batch.reference_size",
        "{'target_size': 256}                      | batch.reference_size",
        "{'none_share': 1.5}                       | batch.none_share",
        "{'unrelated_share': -0.1}                 | batch.unrelated_share",
        "{'none_share': 0.6, 'unrelated_share': 0.6} | unrelated_share",
        "{'degradation': {'width': [0, 1]}}        | batch.degradation.width",
        "{'degradation': {'photons': [0, 10]}}     | batch.degradation.photons",
        "{'degradation': {'read_noise': [0, 2]}}   | batch.degradation.read_noise",
        "{'degradation': {'probability': 0}}       | batch.degradation.probability",
        "{'distortion': {'probability': 2}}        | batch.distortion.probability",
        "{'distortion': {'turn_probability': -1}} | batch.distortion.turn_probability",
        "{'distortion': {'zoom': [0, 2]}}         | batch.distortion.zoom",
        "{'distortion': {'small': [0.1, 2]}}      | batch.distortion.small",
        "{'distortion': {'levels': [1, 4]}}       | batch.distortion.levels",
        "{'distortion': {'gain': [0, 10]}}         | batch.distortion.gain",
        "{'distortion': {'gamma': [-1, 2]}}        | batch.distortion.gamma",
        "{'perspective': 'none'}                   | perspective"
      })
  void wrongValuesAreNamed(String json, String field) {
    assertThatThrownBy(() -> BatchConfig.fromJson(json.replace('\'', '"')))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining(field);
  }
}

package org.refsr.tf.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refsr.RefSRException;

class NetworkConfigTest {

  @Test
  void aCardFromBeforeAFieldCameLacksWhatItTurnsOn() {
    Map<String, Object> card = NetworkConfig.preset("two-path").toMap();
    assertThat(NetworkConfig.fromMap(card).learnedConfidence).isTrue();
    card.remove("learned_confidence");
    assertThat(NetworkConfig.fromMap(card).learnedConfidence).isFalse();
  }

  @Test
  void leavesTheRestAsInThePaperOfTheArchitecture() {
    assertThat(NetworkConfig.fromJson("{}").stageBlocks).containsExactly(16, 5, 5);
    assertThat(NetworkConfig.fromJson("{'architecture': 'ttsr'}").stageBlocks)
        .containsExactly(16, 8, 4);
    assertThat(NetworkConfig.fromJson("{'architecture': 'masa'}").textureWidths)
        .containsExactly(64, 64, 64);
    assertThat(NetworkConfig.fromJson("{'architecture': 'masa', 'skip': 'bilinear'}").skip)
        .isEqualTo("bilinear");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rrsr",
        "c2-matching",
        "masa",
        "ttsr",
        "rrsr-compact",
        "masa-compact",
        "ttsr-compact",
        "rrsr-tiny",
        "masa-tiny",
        "ttsr-tiny",
        "def",
        "def-base",
        "def-detail",
        "def-deformable",
        "def-compact",
        "def-compact-base",
        "def-compact-detail",
        "def-compact-deformable",
        "def-tiny",
        "prior",
        "prior-compact",
        "prior-compact-gray",
        "prior-tiny"
      })
  void isTheSameAfterAModelCard(String preset) {
    NetworkConfig config = NetworkConfig.preset(preset);
    assertThat(NetworkConfig.fromMap(config.toMap()).toJson()).isEqualTo(config.toJson());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'architecture': 'srgan'}                          | architecture",
        "{'architecture': 'masa', 'width': 32}              | texture_widths",
        "{'architecture': 'masa', 'decoder_blocks': [1, 2]} | decoder_blocks",
        "{'architecture': 'ttsr', 'score_gate': true}       | score_gate",
        "{'architecture': 'ttsr', 'local_gain': true}       | local_gain",
        "{'architecture': 'ttsr', 'stage_blocks': [1]}      | stage_blocks",
        "{'architecture': 'masa', 'encoder_block': [1]}     | encoder_block",
        "{'detail_enhanced': true}                          | detail_enhanced",
        "{'unet': {}}                                       | unet",
        "{'architecture': 'prior', 'unet': {'widht': 3}}    | unet.widht",
        "{'experts': 0}                                     | experts",
        "{'without_reference': 'zero'}                      | without_reference",
        "{'architecture': 'def', 'without_reference': 'self'} | without_reference",
        "{'architecture': 'def', 'texture_widths': [8, 8, 9]} | texture_widths",
        "{'architecture': 'two-path', 'deformable_groups': 7} | texture_widths",
        "{'architecture': 'masa', 'learned_confidence': true} | learned_confidence",
      })
  void namesTheFieldThatIsWrong(String json, String field) {
    assertThatThrownBy(() -> NetworkConfig.fromJson(json))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("'" + field + "'");
  }
}

package org.refsr.tf.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refsr.RefSRException;
import org.refsr.model.Models;
import org.refsr.tf.net.NetworkConfig;

class TrainingConfigTest {

  private static final String DATA = "'data': [{'folder': 'pairs'}]";

  @TempDir Path folder;

  @Test
  void theLeastIsAFolder() {
    TrainingConfig config = read("{" + DATA + "}");
    assertThat(config.data()).hasSize(1);
    assertThat(config.data().get(0).folder()).isEqualTo("pairs");
    assertThat(config.batch().rtrr()).isTrue();
    assertThat(config.network().toJson()).isEqualTo(NetworkConfig.preset("rrsr-compact").toJson());
  }

  @Test
  void survivesJson() {
    TrainingConfig config =
        read(
            "{"
                + DATA
                + ", 'losses': {'rtrr': {'weight': 0}}, 'groups': [{'parameters': 'o1$', 'factor':"
                + " 0.1}], 'steps': 7}");
    TrainingConfig again = TrainingConfig.fromJson(config.toJson(), config.base());
    assertThat(again).usingRecursiveComparison().isEqualTo(config);
    assertThat(again.steps()).isEqualTo(7);
    assertThat(again.batch().rtrr()).isFalse();
  }

  @Test
  void theEverydayTrainingIsValid() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/training/rrsr-compact.json")) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      TrainingConfig config = TrainingConfig.fromJson(json, folder);
      assertThat(config.batch().rtrr()).isFalse();
      assertThat(config.data().get(1).label()).startsWith("simulated filaments, nuclei");
    }
  }

  @Test
  void theTrainingsOfDefAreValid() throws IOException {
    for (String name : List.of("prior-compact", "prior-compact-gray", "def-compact", "def"))
      try (InputStream in = getClass().getResourceAsStream("/training/" + name + ".json")) {
        String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        TrainingConfig config = TrainingConfig.fromJson(json, folder);
        assertThat(config.batch().rtrr()).isFalse();
        assertThat(config.batch().channels()).isEqualTo(name.endsWith("gray") ? 1 : 3);
        if (name.equals("def-compact"))
          assertThat(Models.find(config.detail().prior()).card().architecture()).isEqualTo("prior");
        if (!name.equals("def")) continue;
        assertThat(config.losses().perceptual().weightAt(2638)).isZero();
        assertThat(config.losses().perceptual().weightAt(2639)).isEqualTo(1e-2);
        assertThat(config.losses().adversarial().weightAt(2639)).isEqualTo(1e-4);
      }
  }

  @Test
  void stepsAndDataFolderCanBeSetAside() {
    TrainingConfig config =
        read("{" + DATA + ", 'steps': 1000, 'learning_rate': {'warmup_steps': 0}}");
    TrainingConfig other = config.withData(Path.of("elsewhere")).withSteps(100);
    assertThat(other.dataBase()).isEqualTo(Path.of("elsewhere"));
    assertThat(other.base()).isEqualTo(config.base());
    assertThat(other.learningRate(50)).isEqualTo(config.learningRate(500));
  }

  @Test
  void schedulesAreStretchedToTheSteps() {
    TrainingConfig config =
        read(
            "{"
                + DATA
                + ", 'steps': 1000, 'learning_rate': {'schedule': 'steps', 'decay_steps': [500,"
                + " 501], 'decay_factor': 0.1, 'initial': 1, 'warmup_steps': 5}, 'losses': {'rtrr':"
                + " {'start_step': 100, 'warmup_steps': 50}}}");
    TrainingConfig tenth = config.withSteps(100);
    assertThat(tenth.learningRate(1)).isEqualTo(0.2);
    assertThat(tenth.learningRate(50)).isEqualTo(1);
    assertThat(tenth.learningRate(51)).isEqualTo(0.1);
    assertThat(tenth.learningRate(52)).isCloseTo(0.01, within(1e-9));
    assertThat(tenth.losses().rtrr().weightAt(10)).isZero();
    assertThat(tenth.losses().rtrr().weightAt(12)).isCloseTo(0.16, within(1e-9));
    assertThat(config.withSteps(1000)).usingRecursiveComparison().isEqualTo(config);
  }

  @Test
  void thePapersTrainingIsThatOfThePaper() throws IOException {
    TrainingConfig config;
    try (InputStream in = getClass().getResourceAsStream("/training/rrsr.json")) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      config = TrainingConfig.fromJson(json, folder);
    }
    assertThat(config.batch().batchSize()).isEqualTo(9);
    assertThat(config.learningRate(1)).isEqualTo(1e-4);
    assertThat(config.learningRate(72_545)).isEqualTo(1e-4);
    assertThat(config.learningRate(72_546)).isCloseTo(1e-5, within(1e-12));
    assertThat(config.learningRate(211_041)).isCloseTo(1e-6, within(1e-12));
    assertThat(config.losses().perceptual().weightAt(10_000)).isZero();
    assertThat(config.losses().perceptual().weightAt(10_001)).isEqualTo(1e-4);
    assertThat(config.losses().rtrrMask()).isFalse();
    assertThat(config.rateFactor("restoration.s4.0.o1.kernel")).isEqualTo(1);
    assertThat(config.rateFactor("restoration.s2.1.om.bias")).isEqualTo(0.1);
    assertThat(config.rateFactor("restoration.s1.0.o2.kernel")).isEqualTo(0.01);
    assertThat(config.rateFactor("restoration.s1.0.dcn.kernel")).isEqualTo(1);
  }

  @Test
  void cosineRisesThenFallsToItsShare() {
    TrainingConfig config =
        read(
            "{"
                + DATA
                + ", 'steps': 1000, 'learning_rate': {'initial': 0.01, 'warmup_steps': 10,"
                + " 'final_factor': 0.1}}");
    assertThat(config.learningRate(5)).isCloseTo(0.005, within(1e-5));
    assertThat(config.learningRate(500)).isCloseTo(0.0055, within(1e-9));
    assertThat(config.learningRate(1000)).isCloseTo(0.001, within(1e-9));
  }

  @Test
  void lossesWarmUp() {
    LossTerm rtrr =
        read("{" + DATA + ", 'losses': {'rtrr': {'start_step': 100, 'warmup_steps': 50}}}")
            .losses()
            .rtrr();
    assertThat(rtrr.weightAt(100)).isZero();
    assertThat(rtrr.weightAt(125)).isCloseTo(0.2, within(1e-12));
    assertThat(rtrr.weightAt(200)).isEqualTo(0.4);
  }

  @Test
  void groupsSetRatesByName() {
    TrainingConfig config =
        read(
            "{"
                + DATA
                + ", 'groups': [{'parameters': '^x1\\\\.', 'factor': 0.01},"
                + " {'parameters': 'o[12m]', 'factor': 0.1}]}");
    assertThat(config.rateFactor("x1.o1.kernel")).isEqualTo(0.01);
    assertThat(config.rateFactor("x2.o1.kernel")).isEqualTo(0.1);
    assertThat(config.rateFactor("x2.tail.kernel")).isEqualTo(1);
  }

  @Test
  void networksComeByNameFileOrObject() throws IOException {
    Files.writeString(folder.resolve("net.json"), "{\"width\": 24}");
    TrainingConfig ofFile = read("{" + DATA + ", 'network': 'net.json'}");
    assertThat(ofFile.network().width).isEqualTo(24);
    Path elsewhere = folder.resolve("run");
    assertThat(TrainingConfig.fromJson(ofFile.toJson(), elsewhere).network().toJson())
        .isEqualTo(ofFile.network().toJson());
    assertThat(read("{" + DATA + ", 'network': {'width': 40}}").network().width).isEqualTo(40);
    Path file = Files.writeString(folder.resolve("t.json"), ("{" + DATA + "}").replace('\'', '"'));
    assertThat(TrainingConfig.read(file).base()).isEqualTo(folder.toAbsolutePath());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'step': 10                                      | 'step'",
        "'data': []                                      | 'data'",
        "'data': [{'folder': 'a', 'validation_share': 0.1}], 'network': 'prior-tiny' |"
            + " 'data[0].validation_share' is 0.1; it must be 0 for a prior",
        "'data': [{'folder': ' '}]                       | 'data[0].folder'",
        "'data': [{'folder': 'a', 'weight': 0}]          | 'data[0].weight'",
        "'data': [{'folder': 'a', 'layout': 'zip'}]      | 'data[0].layout'",
        "'data': [{'folder': 'a', 'other_image_share': 0.9}] | data[0].other_image_share",
        "'data': [{'layout': 'simulated'}]               | 'data[0].kinds'",
        "'data': [{'layout': 'simulated', 'kinds': ['cats']}] | 'cats'",
        "'data': [{'layout': 'simulated', 'kinds': ['stars'], 'size': 30}] | 'data[0].size'",
        "'data': [{'layout': 'simulated', 'kinds': ['stars'], 'folder': 'a'}] | 'data[0].folder'",
        "'name': 'a/b'                                   | 'name'",
        "'name': '..'                                    | 'name'",
        "'network': 3                                    | 'network'",
        "'network': 'none'                               | 'none'",
        "'network': 'none.json'                          | none.json cannot be read",
        "'batch': {'channels': 1}                        | 'batch.channels' is 1; it must be 3",
        "'batch': {'rtrr': true}                         | 'batch.rtrr'",
        "'batch': {'batch_size': 0}                      | 'batch.batch_size'",
        "'losses': {'rtrr': {'weight': -1}}              | 'losses.rtrr.weight'",
        "'losses': {'reconstruction': {'weight': 0}}     | 'losses.reconstruction'",
        "'losses': {'perceptual': {'start': 1}}          | 'losses.perceptual.start'",
        "'network': 'two-path', 'losses': {'confidence': {'start_step': 9}} | 'losses.confidence'",
        "'learning_rate': {'initial': 0}                 | 'learning_rate.initial'",
        "'learning_rate': {'schedule': 'steps'}          | 'learning_rate.decay_steps'",
        "'learning_rate': {'decay_steps': [5]}           | 'learning_rate.decay_steps'",
        "'learning_rate': {'schedule': 'steps', 'decay_steps': [9, 5]} | decay_steps[1]",
        "'pretrained': [{'part': 'tail', 'from': 'a'}]   | 'pretrained[0].part' is 'tail'",
        "'pretrained': [{'part': 'texture'}]             | 'pretrained[0].from'",
        "'groups': [{'parameters': '('}]                 | 'groups[0].parameters'",
        "'groups': [{'parameters': 'a', 'factor': -1}]   | 'groups[0].factor'",
        "'ema_decay': 1                                  | 'ema_decay'",
        "'gradient_clip_norm': -1                        | 'gradient_clip_norm'",
        "'accumulation': 0                               | 'accumulation'",
        "'correspondence': {'temperature': 0}            | 'correspondence.temperature'",
        "'losses': {'critic': {'steps': 0}}              | 'losses.critic.steps'",
        "'losses': {'perceptual_extractor': {'layer': 'a'}} | 'losses.perceptual_extractor.layer'",
        "'steps': 0                                      | 'steps'",
        "'validation_interval': 0                        | 'validation_interval'",
        "'checkpoint_interval': 0                        | 'checkpoint_interval'",
        "'keep': 0                                       | 'keep'",
        "'workers': 0                                    | 'workers'",
        "'prefetch': 0                                   | 'prefetch'",
        "'memory_mb': 0                                  | 'memory_mb'"
      })
  void wrongValuesAreNamed(String field, String complaint) {
    String json = field.startsWith("'data'") ? "{" + field + "}" : "{" + DATA + ", " + field + "}";
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            RefSRException.class, e -> assertThat(e.getMessage()).contains(complaint));
  }

  private TrainingConfig read(String json) {
    return TrainingConfig.fromJson(json.replace('\'', '"'), folder);
  }
}

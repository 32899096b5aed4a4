package org.refsr.tf.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
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
import org.refsr.model.EngineOptions;
import org.refsr.model.EngineOptions.Device;
import org.refsr.model.ModelFolder;
import org.refsr.model.TrainingRequest;
import org.refsr.tf.net.NetworkConfig;

/** RRSR's ablations (its Table 2, SPEC 1.18): as published, and each from start to model, tiny. */
class AblationsTest {

  private static final EngineOptions OPTIONS = new EngineOptions(Device.CPU, 2);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "c2-matching,         rrsr, 1, false, 16, false",
    "c2-matching-rtrr,    rrsr, 1, false, 16, true",
    "c2-matching-pfa,     rrsr, 3, false, 16, false",
    "c2-matching-pfa-ras, rrsr, 3, true,  16, false",
    "rrsr,                rrsr, 3, true,  16, true",
    "rrsr-8-experts,      rrsr, 3, true,   8, true",
    "rrsr-32-experts,     rrsr, 3, true,  32, true",
    "masa,                masa, 3, true,  16, false",
    "masa-rtrr,           masa, 3, true,  16, true",
    "ttsr,                ttsr, 3, true,  16, false",
    "ttsr-rtrr,           ttsr, 3, true,  16, true"
  })
  void theSwitchesAreThoseOfTheTable(
      String name, String architecture, int stages, boolean selection, int experts, boolean rtrr)
      throws IOException {
    TrainingConfig config = TrainingConfig.fromJson(resource(name), folder);
    NetworkConfig network = config.network();
    assertThat(network.architecture).isEqualTo(architecture);
    assertThat(network.alignmentStages).containsExactly(1, stages, stages);
    assertThat(network.selection).isEqualTo(selection);
    assertThat(network.experts).isEqualTo(experts);
    assertThat(config.batch().rtrr()).isEqualTo(rtrr);
    assertThat(config.losses().rtrr().weight()).isEqualTo(rtrr ? 0.4 : 0);
    assertThat(config.losses().adversarial().isUsed()).isFalse();
    if (architecture.equals("rrsr")) {
      assertThat(network.stageBlocks)
          .containsExactly(16, stages == 1 ? 16 : 5, stages == 1 ? 16 : 5);
      assertThat(config.rateFactor("restoration.s1.0.om.kernel")).isEqualTo(0.01);
      assertThat(config.rateFactor("texture.conv1_1.kernel")).isZero();
    }
    if (architecture.equals("ttsr"))
      assertThat(config.rateFactor("texture.conv1_1.kernel")).isEqualTo(0.1);
  }

  @Test
  void theyRunFromStartToModel() throws IOException {
    TrainingConfig whole = TrainingConfig.fromJson(tiny("rrsr"), folder);
    try (TrainingGraph graph = new TrainingGraph(whole, new Sessions(OPTIONS))) {
      Checkpoint start = Checkpoint.of(1, whole.network(), new RunRecord(), graph);
      start.write(folder.resolve("whole.safetensors"));
    }
    for (String name : List.of("c2-matching-pfa", "rrsr", "masa-rtrr", "ttsr-rtrr")) {
      TrainingRequest request =
          new TrainingRequest(tiny(name), folder, folder.resolve(name), file -> null)
              .options(OPTIONS);
      ModelFolder model = TrainingJob.run(request);
      assertThat(model.card().training()).containsEntry("steps", 1);
      List<String> rows = Files.readAllLines(folder.resolve(name).resolve("log.tsv"));
      double reciprocal = Double.parseDouble(rows.get(1).split("\t")[2]);
      assertThat(reciprocal > 0).isEqualTo(!name.equals("c2-matching-pfa"));
    }
  }

  // -- Helper methods --

  private static String resource(String name) throws IOException {
    try (InputStream in =
        AblationsTest.class.getResourceAsStream("/training/ablation/" + name + ".json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The same with small numbers, a step, simulated images and weights of a checkpoint. */
  private String tiny(String name) throws IOException {
    NetworkConfig network = TrainingConfig.fromJson(resource(name), folder).network();
    JsonObject sizes = JsonParser.parseString(network.toJson()).getAsJsonObject();
    sizes.addProperty("width", 8);
    sizes.addProperty("content_blocks", 0);
    sizes.addProperty("deformable_groups", 1);
    sizes.addProperty("experts", 2);
    for (String field : List.of("stage_blocks", "encoder_blocks", "decoder_blocks"))
      sizes.add(field, numbers(0, sizes.getAsJsonArray(field).size()));
    for (String field : List.of("texture_widths", "correspondence_widths"))
      sizes.add(field, numbers(8, 3));
    JsonObject config = JsonParser.parseString(resource(name)).getAsJsonObject();
    config.add("network", sizes);
    config.addProperty("steps", 1);
    config.add("validation", new JsonArray());
    config.add(
        "data",
        JsonParser.parseString(
            "[{\"layout\": \"simulated\", \"kinds\": [\"stain\"], \"count\": 1, \"size\": 64}]"));
    JsonObject batch = config.getAsJsonObject("batch");
    batch.addProperty("batch_size", 1);
    batch.addProperty("target_size", 32);
    batch.addProperty("reference_size", 32);
    if (config.has("pretrained"))
      config
          .getAsJsonArray("pretrained")
          .forEach(part -> part.getAsJsonObject().addProperty("from", "whole.safetensors"));
    return config.toString();
  }

  private static JsonArray numbers(int value, int count) {
    JsonArray numbers = new JsonArray();
    for (int i = 0; i < count; i++) numbers.add(value);
    return numbers;
  }
}

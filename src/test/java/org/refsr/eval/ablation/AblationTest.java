package org.refsr.eval.ablation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ij.gui.NewImage;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refsr.BicubicModel;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.eval.Benchmark;
import org.refsr.ij.ImageFiles;
import org.refsr.ij.PictureReader;
import org.refsr.model.Engine;
import org.refsr.model.ModelCard;
import org.refsr.model.ModelCardWriter;
import org.refsr.model.ModelFolder;
import org.refsr.model.TrainingMonitor;
import org.refsr.model.TrainingRequest;
import org.refsr.tf.train.TrainingConfig;

class AblationTest {

  private static final String LIST =
      "{'base': {'network': {'width': 8, 'selection': false}, 'data': [{'folder': 'a'}], 'steps':"
          + " 5}, 'variants': [{'name': 'plain', 'published': {'table': 'T', 'psnr': 28.4}},"
          + " {'name': 'selecting', 'changes': {'network': {'selection': true}, 'data': [],"
          + " 'steps': null}}]}";

  @TempDir Path folder;

  private String images = "images";
  private final List<TrainingRequest> trained = new ArrayList<>();

  @BeforeEach
  void makeTestSet() throws IOException {
    Path test = Files.createDirectories(folder.resolve("test"));
    for (int i = 0; i < 2; i++)
      for (int k = 0; k < 2; k++)
        ImageFiles.save(
            NewImage.createByteImage("ramp", 40 + 4 * i, 40, 1, NewImage.FILL_RAMP),
            test.resolve(i + "_" + k + ".png"));
  }

  @Test
  void everyVariantIsTrainedOnceAndAllStandInOneTable() throws IOException {
    run(LIST);
    assertThat(trained).hasSize(2);
    JsonObject second = JsonParser.parseString(trained.get(1).configuration()).getAsJsonObject();
    assertThat(second.toString().replace('"', '\''))
        .isEqualTo("{'network':{'width':8,'selection':true},'data':[],'name':'selecting'}");
    assertThat(trained.get(1).resume()).isTrue();
    assertThat(trained.get(1).data()).isEqualTo(folder.resolve("images"));
    List<String> table = Files.readAllLines(folder.resolve("out").resolve("ablation.tsv"));
    assertThat(table).hasSize(3);
    assertThat(table.get(1)).startsWith("plain\tpairs: Y of BT.601, 8 bit, border 4\t2\t");
    assertThat(table.get(1).split("\t")[8]).isEqualTo("28.4");
    assertThat(table.get(2).split("\t")[5]).isEqualTo("0.0000"); // the fakes are equal
    assertThat(folder.resolve("out/report/report.html")).exists();

    run(LIST);
    assertThat(trained).hasSize(2);
    assertThatThrownBy(() -> run(LIST.replace("'width': 8", "'width': 9")))
        .hasMessageContaining("was trained by another configuration");
    images = "others";
    assertThatThrownBy(() -> run(LIST)).hasMessageContaining("on other images");
    assertThat(trained).hasSize(2);
  }

  @Test
  void theListsOfRefSRCanBeRead() {
    for (String name : List.of("rrsr-table2", "rrsr-table2-compact", "rrsr-table2-small")) {
      AblationList list = AblationList.read(name);
      assertThat(list.variants()).hasSize(9);
      assertThat(list.variants().get(3).psnr).isEqualTo("28.83");
      assertThat(list.variants().get(3).configuration).contains("\"rtrr\":{\"weight\":0.4}");
      assertThat(list.variants().get(5).configuration).contains("\"network\":\"masa");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"def-table2", "def-table2-compact"})
  void theVariantsOfDefDifferInDetailAndTransfer(String name) {
    Map<String, String> switches = new LinkedHashMap<>();
    for (AblationList.Variant variant : AblationList.read(name).variants()) {
      TrainingConfig config = TrainingConfig.fromJson(variant.configuration, folder);
      assertThat(config.network().architecture).isEqualTo("def");
      assertThat(config.detail().prior().isEmpty()).isNotEqualTo(config.network().detailEnhanced);
      switches.put(
          variant.name,
          config.network().detailEnhanced
              + " "
              + config.network().deformableTransfer
              + " "
              + variant.psnr);
    }
    assertThat(switches)
        .containsExactly(
            entry("base", "false false 25.53"),
            entry("def", "true false 27.37"),
            entry("dcn", "false true 27.39"),
            entry("dcn-def", "true true 27.47"));
  }

  @Test
  void whatIsWrongIsNamed() {
    assertRefused("no list", "is not a JSON object");
    assertRefused("{'variants': []}", "needs an object 'base'");
    assertRefused("{'base': {}, 'variants': []}", "has no list 'variants'");
    assertRefused("{'base': {}, 'variants': [{'name': 'a/b'}]}", "a variant 'a/b'");
    assertRefused("{'base': {}, 'variants': [{'name': 'a', 'change': 1}]}", "field 'change'");
    assertRefused("{'base': {}, 'variants': [{'name': {}}]}", "has {} as 'name'");
    assertRefused("{'base': {}, 'variants': [{}]}", "a variant ''");
    assertRefused(
        "{'base': {}, 'variants': [{'name': 'a', 'published': {'psnr': null}}]}",
        "has null as 'psnr'");
    assertRefused("{'base': {}, 'variants': [{'name': 'a'}, {'name': 'a'}]}", "two variants 'a'");
    assertThatThrownBy(() -> AblationList.read("absent.json"))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("no list 'absent.json'");
  }

  // -- Helper methods --

  private void assertRefused(String json, String part) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining(part);
  }

  private AblationList read(String json) throws IOException {
    Path file = folder.resolve("list.json");
    Files.writeString(file, json.replace('\'', '"'));
    return AblationList.read(file.toString());
  }

  private void run(String json) throws IOException {
    new Ablation(read(json), folder.resolve("out"), TrainingMonitor.of(Progress.NONE))
        .data(folder.resolve(images))
        .run(
            engine(),
            Benchmark.PAIRS,
            folder.resolve("test"),
            ImageFiles::openPlanes,
            new PictureReader());
  }

  /** Trains nothing and loads bicubic models. */
  private Engine engine() {
    return (Engine)
        Proxy.newProxyInstance(
            Engine.class.getClassLoader(),
            new Class<?>[] {Engine.class},
            (proxy, method, arguments) ->
                method.getName().equals("train")
                    ? train((TrainingRequest) arguments[0])
                    : new BicubicModel(1, 64));
  }

  private ModelFolder train(TrainingRequest request) throws IOException {
    trained.add(request);
    String name =
        JsonParser.parseString(request.configuration()).getAsJsonObject().get("name").getAsString();
    Path model = Files.createDirectories(request.output().resolve("models").resolve(name));
    Files.write(model.resolve("saved_model.pb"), new byte[] {1});
    ModelCard card = ModelCard.builder(name, "rrsr", 1).description("For tests.").build();
    return ModelCardWriter.write(card, model);
  }
}

package org.refsr.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refsr.RefSRException;

class ModelFolderTest {

  @TempDir Path folder;

  private ModelFolder written;

  @BeforeEach
  void writeModel() throws IOException {
    Files.createDirectories(folder.resolve("variables"));
    Files.writeString(folder.resolve("saved_model.pb"), "graph");
    Files.writeString(folder.resolve("variables").resolve("variables.index"), "index");
    Files.writeString(folder.resolve("README.md"), "not TensorFlow's business");
    ModelCard card =
        ModelCard.builder("tiny", "rrsr", 1)
            .description("A model for tests.")
            .authors(List.of("Ada", "Grace"))
            .license("MIT")
            .cite(List.of("A paper."))
            .timestamp("2026-01-02T03:04:05Z")
            .tile(64, 12)
            .removesNoise(true)
            .network(Map.of("width", 8, "stages", List.of(1, 2, 3), "gate", true))
            .scores(Map.of("psnr", 31.5))
            .training(Map.of("data", "simulated"))
            .build();
    written = ModelCardWriter.write(card, folder);
  }

  @Test
  void everyFieldSurvivesWritingAndReading() {
    ModelCard card = ModelFolder.open(folder).card();
    assertThat(card.name()).isEqualTo("tiny");
    assertThat(card.description()).isEqualTo("A model for tests.");
    assertThat(card.architecture()).isEqualTo("rrsr");
    assertThat(card.channels()).isEqualTo(1);
    assertThat(card.scale()).isEqualTo(4);
    assertThat(card.tile()).isEqualTo(64);
    assertThat(card.halo()).isEqualTo(12);
    assertThat(card.removesNoise()).isTrue();
    assertThat(card.authors()).containsExactly("Ada", "Grace");
    assertThat(card.license()).isEqualTo("MIT");
    assertThat(card.cite()).containsExactly("A paper.");
    assertThat(card.timestamp()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(card.network())
        .containsEntry("width", 8)
        .containsEntry("stages", List.of(1, 2, 3))
        .containsEntry("gate", true);
    assertThat(card.scores()).containsEntry("psnr", 31.5);
    assertThat(card.training()).containsEntry("data", "simulated");
    assertThat(card.sha256())
        .containsOnlyKeys("saved_model.pb", "variables/variables.index")
        .containsEntry(
            "saved_model.pb", "eef93e1d14482804277fca0172464032d1a4fdbcc338524059fa1e861454ad4d");
    assertThat(written.name()).isEqualTo(folder.getFileName().toString());
  }

  @Test
  void fingerprintIsThatOfSha256sumsOutput() {
    assertThat(ModelFolder.read(folder).fingerprint())
        .isEqualTo("4e9e3b918932e462f0ead974c594592f819307699bd65d7e3f013194e8e8e1d3");
  }

  @Test
  void aChangedFileIsNamed() throws IOException {
    Files.writeString(folder.resolve("variables").resolve("variables.index"), "other");
    assertUnavailable("variables/variables.index", "SHA-256");
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Files.delete(folder.resolve("saved_model.pb"));
    assertUnavailable("saved_model.pb", "missing");
  }

  @Test
  void aFileThatTheCardDoesNotNameIsRefused() throws IOException {
    Files.writeString(folder.resolve("variables").resolve("extra"), "smuggled");
    assertUnavailable("variables/extra", "not named");
  }

  @Test
  void aPriorIsVerifiedWithItsModel() throws IOException {
    Path def = write("def", "network", Map.of("detail_enhanced", true));
    assertUnavailable(def, "def takes detail-enhanced images, but has no folder 'prior'");
    Path prior = write("def/prior", "prior", Map.of());
    assertThat(ModelFolder.open(def).prior().orElseThrow().name()).isEqualTo("prior");
    assertThat(ModelReport.verify(List.of(def.toString())).lines().get(0))
        .contains("def: 1 files verified, ", "; prior: 1 files verified, ");
    Files.writeString(prior.resolve("saved_model.pb"), "other");
    assertUnavailable(def, "def/prior is damaged", "SHA-256");
  }

  @Test
  void aFolderWithoutCardIsNoModel() throws IOException {
    Files.delete(folder.resolve("rdf.yaml"));
    assertUnavailable("is not a model", "rdf.yaml");
  }

  @ParameterizedTest
  @CsvSource({
    "architecture: rrsr, architecture: vdsr, config.refsr.architecture",
    "channels: 1, channels: 2, config.refsr.channels",
    "channels: 1, channels: one, config.refsr.channels",
    "scale: 4, scale: 2, config.refsr.scale",
    "tile: 64, tile: 0, config.refsr.tile",
    "halo: 12, unused: 12, config.refsr.halo",
    "name: tiny, title: tiny, name",
    "type: model, type: dataset, type",
    "format_version: 0.5.3, format_version: 9.9.9, format_version",
    "variables.index: 1bc04, variables.index: X1bc04, config.refsr.files.variables/variables.index",
  })
  void aWrongFieldIsNamed(String from, String to, String field) throws IOException {
    Path card = folder.resolve("rdf.yaml");
    String text = Files.readString(card);
    assertThat(text).contains(from);
    Files.writeString(card, text.replace(from, to));
    assertUnavailable("rdf.yaml", "field '" + field + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "- a list",
        "name: [unclosed",
        "name: a\nname: b",
        "!!javax.script.ScriptEngine [x]",
      })
  void aDamagedCardIsRefusedInOneSentence(String text) throws IOException {
    Files.writeString(folder.resolve("rdf.yaml"), text);
    assertUnavailable("rdf.yaml", "");
  }

  @Test
  void aCardOfManyAliasesOrBytesIsRefused() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 30; i++)
      bomb.append(String.format("a%d: &a%d [*a%d, *a%d, *a%d]%n", i, i, i - 1, i - 1, i - 1));
    Files.writeString(folder.resolve("rdf.yaml"), bomb);
    assertUnavailable("rdf.yaml", "aliases");
    Files.writeString(folder.resolve("rdf.yaml"), "#".repeat((1 << 20) + 1));
    assertUnavailable("rdf.yaml", "bytes");
  }

  // -- Helper methods --

  private Path write(String name, String graph, Map<String, Object> network) throws IOException {
    Path model = Files.createDirectory(folder.resolve(name));
    Files.writeString(model.resolve("saved_model.pb"), graph);
    ModelCard.Builder card = ModelCard.builder("a", "def", 1).description("For tests.");
    ModelCardWriter.write(card.license("MIT").tile(64, 12).network(network).build(), model);
    return model;
  }

  private void assertUnavailable(String... parts) {
    assertUnavailable(folder, parts);
  }

  private static void assertUnavailable(Path model, String... parts) {
    assertThatThrownBy(() -> ModelFolder.open(model))
        .isInstanceOfSatisfying(
            RefSRException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(RefSRException.Kind.UNAVAILABLE);
              assertThat(e.getMessage()).contains(parts).doesNotContain("\n");
            });
  }
}

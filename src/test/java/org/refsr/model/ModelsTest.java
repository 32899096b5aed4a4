package org.refsr.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.RefSRException;

class ModelsTest {

  @TempDir Path home;

  @BeforeEach
  void install() throws IOException {
    System.setProperty("refsr.home", home.toString());
    write("sharp", "config: {refsr: {}}");
    write("foreign", "format_version: 0.4.0\ntype: model");
    Path valid = Files.createDirectories(home.resolve("models").resolve("fine"));
    Files.writeString(valid.resolve("saved_model.pb"), "graph");
    ModelCardWriter.write(ModelCard.builder("fine", "rrsr", 3).description("Fine.").build(), valid);
  }

  @AfterEach
  void forgetHome() {
    System.clearProperty("refsr.home");
  }

  @Test
  void modelsOfOtherProgramsAreNotOurs() {
    assertThat(Models.names()).containsExactly("fine", "sharp");
  }

  @Test
  void aDamagedCardIsReportedAndTheOthersAreListed() {
    List<RefSRException> damaged = new ArrayList<>();
    assertThat(Models.list(damaged::add)).extracting(ModelFolder::name).containsExactly("fine");
    assertThat(damaged).hasSize(1);
    assertThat(damaged.get(0)).hasMessageContaining("sharp");
  }

  @Test
  void aModelIsFoundByNameAndByFolder() {
    assertThat(Models.find("fine").card().channels()).isEqualTo(3);
    String folder = home.resolve("models").resolve("fine").toString();
    assertThat(Models.find(folder).name()).isEqualTo("fine");
  }

  @Test
  void anUnknownNameListsWhatIsInstalled() {
    assertThatThrownBy(() -> Models.find("absent"))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("'absent'")
        .hasMessageContaining("fine, sharp");
  }

  @Test
  void aHomeThatIsNoFolderIsRefused() {
    System.setProperty("refsr.home", home.resolve("nowhere").toString());
    assertThatThrownBy(Models::names)
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("refsr.home");
  }

  @Test
  void theCheckoutIsHomeInDevelopment() {
    System.clearProperty("refsr.home");
    assertThat(Installation.home().resolve("pom.xml")).exists();
  }

  // -- Helper methods --

  private void write(String model, String card) throws IOException {
    Path folder = Files.createDirectories(home.resolve("models").resolve(model));
    Files.writeString(folder.resolve("rdf.yaml"), card);
  }
}

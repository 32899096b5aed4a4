package org.refsr.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.Fuzzing;
import org.refsr.RefSRException;

/** Model cards and model archives that strangers made to do harm. */
class HostileModelTest {

  @TempDir Path folder;

  @Test
  void aBombOfAliasesIsRefused() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a").append(i).append(": &a").append(i).append(" [");
      bomb.append(("*a" + (i - 1) + ",").repeat(9)).append("x]\n");
    }
    assertRefused(bomb.toString());
  }

  @Test
  void depthSizeAndForeignTypesAreRefused() throws IOException {
    assertRefused("[".repeat(20_000));
    assertRefused("a: " + "x".repeat(2 << 20));
    assertRefused("!!javax.script.ScriptEngineManager [!!java.net.URL [\"x\"]]");
    assertRefused("a: 1\na: 2");
    assertRefused("*nothing");
  }

  @Test
  void damagedCardsAreReadOrRefused() throws IOException {
    ModelCard card = ModelCard.builder("m", "rrsr", 3).description("A model.").build();
    Files.writeString(folder.resolve("saved_model.pb"), "graph");
    ModelCardWriter.write(card, folder);
    Path file = folder.resolve("rdf.yaml");
    Fuzzing.damage(
        Files.readAllBytes(file),
        input -> {
          Files.write(file, input);
          ModelFolder.open(folder);
        });
  }

  @Test
  void damagedArchivesAreUnpackedOrRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (String name : new String[] {"m/rdf.yaml", "m/saved_model.pb", "m/variables/v.index"}) {
        out.putNextEntry(new ZipEntry(name));
        out.write(name.repeat(50).getBytes());
      }
    }
    Path zip = folder.resolve("m.zip");
    Path target = Files.createDirectory(folder.resolve("target"));
    Fuzzing.damage(
        bytes.toByteArray(),
        input -> {
          Files.write(zip, input);
          try {
            new Unpacking(target, 10, 1 << 20).zip(zip);
          } catch (IOException e) {
            // ModelStore makes a sentence of it.
          }
        });
  }

  // -- Helper methods --

  private void assertRefused(String card) throws IOException {
    Files.writeString(folder.resolve("rdf.yaml"), card);
    assertThatThrownBy(() -> ModelFolder.read(folder)).isInstanceOf(RefSRException.class);
  }
}

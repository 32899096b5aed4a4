package org.refsr.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.RefSRException;

/** Importing and removing models, friendly and hostile ones. */
class ModelStoreTest {

  @TempDir Path folder;
  private Path home;
  private Path given;
  private ModelStore store;
  private int loaded;

  @BeforeEach
  void makeModel() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    System.setProperty("refsr.home", home.toString());
    given = folder.resolve("given");
    Files.createDirectories(given.resolve("variables"));
    Files.writeString(given.resolve("saved_model.pb"), "graph");
    Files.writeString(given.resolve("variables/variables.index"), "index");
    ModelCardWriter.write(ModelCard.builder("fine", "rrsr", 1).description("A.").build(), given);
    store = new ModelStore(engine());
  }

  @AfterEach
  void forget() {
    System.clearProperty("refsr.home");
  }

  @Test
  void importsAFolderAndAZipOfItAndRemovesThem() throws IOException {
    assertThat(store.add(given).path()).isEqualTo(home.resolve("models/fine"));
    assertThat(Models.names()).containsExactly("fine");
    assertThat(loaded).isEqualTo(1);
    assertThatThrownBy(() -> store.add(given)).hasMessageContaining("already a model 'fine'");
    ModelStore.remove("fine");
    assertThat(home.resolve("models")).isEmptyDirectory();
    store.add(zip("given/"));
    Models.find("fine");
    ModelStore.remove("fine");
    store.add(zip(""));
    assertThat(Models.names()).containsExactly("fine");
    assertThatThrownBy(() -> ModelStore.remove("absent"))
        .hasMessageContaining("no model 'absent'; installed in")
        .hasMessageContaining("fine");
  }

  @Test
  void aDamagedModelIsNotInstalled() throws IOException {
    Files.writeString(given.resolve("variables/variables.index"), "other");
    assertRefused(given, "given is damaged: its file 'variables/variables.index'");
    Files.delete(given.resolve("rdf.yaml"));
    assertRefused(given, "given is not a model: it has no rdf.yaml");
    assertRefused(folder.resolve("absent.zip"), "There is no folder or file");
    assertRefused(Files.writeString(folder.resolve("a.zip"), "text"), "is no zip file");
  }

  @Test
  void aModelThatTheEngineRefusesIsNotInstalled() {
    store =
        new ModelStore(
            (Engine)
                Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {Engine.class},
                    (proxy, method, arguments) -> {
                      throw RefSRException.unavailable("Its operation 'w' is not allowed.");
                    }));
    assertRefused(given, "is not allowed");
  }

  @Test
  void noFileLeavesTheModel() throws IOException {
    for (String name : new String[] {"../out.txt", "a/../../out.txt", "/out.txt", "..\\out.txt"}) {
      Path zip = folder.resolve("slip.zip");
      try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
        entry(out, "rdf.yaml", Files.readAllBytes(given.resolve("rdf.yaml")));
        entry(out, name, new byte[1]);
      }
      assertRefused(zip, "would lie outside the model");
    }
    assertThat(folder.resolve("out.txt")).doesNotExist();
    assertThat(home.resolve("out.txt")).doesNotExist();
    Files.createSymbolicLink(given.resolve("link"), Path.of("/etc/hostname"));
    assertRefused(given, "link in").hasMessageContaining("is a link");
  }

  @Test
  void theNumberAndTheSizeOfFilesAreLimited() throws IOException {
    Path many = folder.resolve("many.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(many))) {
      for (int i = 0; i <= 1000; i++) entry(out, "f" + i, new byte[0]);
    }
    assertRefused(many, "more than 1000 files");
    Path bomb = folder.resolve("bomb.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(bomb))) {
      entry(out, "zeros", new byte[3 << 20]);
    }
    Path target = Files.createDirectory(folder.resolve("target"));
    assertThatThrownBy(() -> new Unpacking(target, 10, 2 << 20).zip(bomb))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("unpacks to more than 2 MB");
    assertThat(Files.size(target.resolve("zeros"))).isLessThanOrEqualTo(2 << 20);
  }

  @Test
  void aModelNamesItselfWithinItsFolder() throws IOException {
    for (String name : new String[] {"../evil", ".hidden", "a b", "x/y"}) {
      Files.delete(given.resolve("rdf.yaml"));
      ModelCardWriter.write(ModelCard.builder(name, "rrsr", 1).description("A.").build(), given);
      assertRefused(given, "The model calls itself '" + name + "'");
    }
  }

  // -- Helper methods --

  private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      Path source, String sentence) {
    var refused =
        assertThatThrownBy(() -> store.add(source))
            .isInstanceOf(RefSRException.class)
            .hasMessageContaining(sentence);
    assertThat(home.resolve("models")).isEmptyDirectory();
    return refused;
  }

  private Path zip(String prefix) throws IOException {
    Path zip = folder.resolve("given.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (Map.Entry<String, Path> file :
          Map.of(
                  "rdf.yaml", given.resolve("rdf.yaml"),
                  "saved_model.pb", given.resolve("saved_model.pb"),
                  "variables/variables.index", given.resolve("variables/variables.index"))
              .entrySet()) entry(out, prefix + file.getKey(), Files.readAllBytes(file.getValue()));
    }
    return zip;
  }

  private static void entry(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    ((OutputStream) out).write(bytes);
  }

  private Engine engine() {
    LoadedModel model =
        (LoadedModel)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {LoadedModel.class},
                (proxy, method, arguments) -> null);
    return (Engine)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Engine.class},
            (proxy, method, arguments) -> {
              loaded++;
              return model;
            });
  }
}

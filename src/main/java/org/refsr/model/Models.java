package org.refsr.model;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.refsr.RefSRException;

/**
 * The installed models: the folders of {@link Installation#home() home}/models whose card has a
 * {@code refsr} section. Models of other programs, which share Fiji's models folder, are not
 * listed.
 */
public final class Models {

  private Models() {}

  /** Names of the installed models, sorted; empty when there are none. */
  public static List<String> names() {
    return folders().stream()
        .map(folder -> folder.getFileName().toString())
        .collect(Collectors.toList());
  }

  /**
   * Reads the cards of the installed models, sorted by name, without verifying their files.
   *
   * @param damaged told of each model whose card cannot be read; it is left out
   */
  public static List<ModelFolder> list(Consumer<RefSRException> damaged) {
    List<ModelFolder> models = new ArrayList<>();
    for (Path folder : folders()) {
      try {
        models.add(ModelFolder.read(folder));
      } catch (RefSRException e) {
        damaged.accept(e);
      }
    }
    return models;
  }

  /**
   * Finds a model and verifies its files.
   *
   * @param nameOrFolder the name of an installed model or a folder with a model card
   * @throws RefSRException (UNAVAILABLE) if there is none, with the names of those installed, or if
   *     it is damaged
   */
  public static ModelFolder find(String nameOrFolder) {
    for (Path model : folders())
      if (model.getFileName().toString().equals(nameOrFolder)) return ModelFolder.open(model);
    File folder = new File(nameOrFolder);
    if (!folder.isDirectory())
      throw RefSRException.unavailable(
          "There is no model '%s'; installed in %s: %s.",
          nameOrFolder, location(), names().isEmpty() ? "none" : String.join(", ", names()));
    return ModelFolder.open(folder.toPath());
  }

  // -- Helper methods --

  private static Path location() {
    return Installation.home().resolve("models");
  }

  private static List<Path> folders() {
    if (!Files.isDirectory(location())) return List.of();
    try (Stream<Path> folders = Files.list(location())) {
      List<Path> models = new ArrayList<>();
      for (Path folder : folders.sorted().collect(Collectors.toList()))
        if (isOurs(folder.resolve(ModelCardReader.FILE_NAME))) models.add(folder);
      return models;
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.UNAVAILABLE,
          String.format("%s cannot be listed (%s); check the disk.", location(), e.getMessage()),
          e);
    }
  }

  /** Looks at the text only, so that a damaged card of RefSR is reported and not overlooked. */
  private static boolean isOurs(Path card) throws IOException {
    if (!Files.isRegularFile(card)) return false;
    byte[] text;
    try (InputStream in = Files.newInputStream(card)) {
      text = in.readNBytes(1 << 20);
    }
    return new String(text, StandardCharsets.UTF_8).contains("refsr:");
  }
}

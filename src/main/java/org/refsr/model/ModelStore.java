package org.refsr.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.refsr.RefSRException;
import org.refsr.model.EngineOptions.Device;

/** Brings models into the installation and takes them out. */
public final class ModelStore {

  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
  private static final int MAX_FILES = 1000;
  private static final long MAX_BYTES = 4L << 30;

  private final Path models;
  private final Engine engine;

  /** The installed models, in home/models. */
  public ModelStore(Engine engine) {
    this(Installation.home().resolve("models"), engine);
  }

  ModelStore(Path models, Engine engine) {
    this.models = models;
    this.engine = engine;
  }

  /**
   * Copies a model into the installation, after its files were verified, its operations compared
   * with the allow-list and it was loaded once. A model appears whole or not at all.
   *
   * @param source a model's folder, or a zip file of it or of its contents
   * @return the installed model, named as its card says
   * @throws RefSRException (USAGE) if there is no such file, it exceeds the limits of a model (1000
   *     files, 4 GB), leads outside itself, or there is a model of that name; (UNAVAILABLE) if it
   *     is no model of RefSR's, damaged or not allowed
   */
  public ModelFolder add(Path source) {
    Path part = models.resolve(".import.part");
    try {
      Folders.delete(part);
      Files.createDirectories(part);
      unpack(source, part);
      ModelFolder model = ModelFolder.open(top(part));
      Path target = target(model.card().name());
      engine.load(model, new EngineOptions(Device.CPU, 0)).close();
      Files.move(model.path(), target);
      return ModelFolder.open(target);
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          String.format(
              "%s cannot be imported to %s (%s); check the file and the disk.",
              source, models, e.getMessage()),
          e);
    } catch (RefSRException e) {
      String message = e.getMessage().replace(part.toString(), source.toString());
      throw new RefSRException(e.kind(), message, e);
    } finally {
      discard(part);
    }
  }

  /**
   * Fails early, before a model is made that is to be installed by a name.
   *
   * @throws RefSRException (USAGE) if it is no name of a model or there is one of that name
   */
  public void checkFree(String name) {
    if (!name.matches(NAME))
      throw RefSRException.usage(
          "A model cannot be named '%s'; use letters, digits, '.', '_' and '-'.", name);
    target(name);
  }

  /**
   * Deletes an installed model.
   *
   * @throws RefSRException (UNAVAILABLE) if there is none of that name, with the names there are
   */
  public static void remove(String name) {
    Path models = Installation.home().resolve("models");
    if (!Models.names().contains(name))
      throw RefSRException.unavailable(
          "There is no model '%s'; installed in %s: %s.",
          name, models, Models.names().isEmpty() ? "none" : String.join(", ", Models.names()));
    try {
      Path doomed = models.resolve("." + name + ".removed");
      Folders.delete(doomed);
      Files.move(models.resolve(name), doomed);
      Folders.delete(doomed);
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          String.format("Model '%s' cannot be removed (%s); check the disk.", name, e.getMessage()),
          e);
    }
  }

  // -- Helper methods --

  private static void unpack(Path source, Path part) throws IOException {
    Unpacking unpacking = new Unpacking(part, MAX_FILES, MAX_BYTES);
    if (Files.isDirectory(source)) unpacking.folder(source);
    else if (Files.isRegularFile(source)) unpacking.zip(source);
    else
      throw RefSRException.usage(
          "There is no folder or file '%s'; name a model's folder or a zip of it.", source);
  }

  /** The folder with the card: the top one, or the only one in it. */
  private static Path top(Path part) throws IOException {
    if (Files.exists(part.resolve(ModelCardReader.FILE_NAME))) return part;
    try (Stream<Path> inside = Files.list(part)) {
      List<Path> folders = inside.collect(Collectors.toList());
      return folders.size() == 1 && Files.isDirectory(folders.get(0)) ? folders.get(0) : part;
    }
  }

  private Path target(String name) {
    if (!name.matches(NAME))
      throw RefSRException.usage(
          "The model calls itself '%s'; its card must name it by letters, digits, '.', '_' and"
              + " '-'.",
          name);
    Path target = models.resolve(name);
    if (Files.exists(target))
      throw RefSRException.usage(
          "There is already a model '%s'; remove it or use another name.", name);
    return target;
  }

  private static void discard(Path part) {
    try {
      Folders.delete(part);
    } catch (IOException e) {
      // What is left has a hidden name and goes at the next import.
      part.toFile().deleteOnExit();
    }
  }
}

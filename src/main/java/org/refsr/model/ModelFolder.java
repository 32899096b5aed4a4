package org.refsr.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.refsr.RefSRException;

/** A model on disk: a folder with a SavedModel and the card (rdf.yaml) that describes it. */
public final class ModelFolder {

  /** The folder of a model's own prior, in the model's folder. */
  public static final String PRIOR = "prior";

  private final Path path;
  private final ModelCard card;

  public ModelFolder(Path path, ModelCard card) {
    this.path = path;
    this.card = card;
  }

  /**
   * Reads a model's card without looking at its other files.
   *
   * @throws RefSRException (UNAVAILABLE) if there is no card or it is damaged
   */
  public static ModelFolder read(Path path) {
    return new ModelFolder(path, ModelCardReader.read(path));
  }

  /**
   * Reads a model's card and verifies the SHA-256 of every file of its SavedModel and its prior's.
   *
   * @throws RefSRException (UNAVAILABLE) if a file is missing, differs from the card or is not
   *     named by it
   */
  public static ModelFolder open(Path path) {
    ModelFolder model = read(path);
    model.verify();
    return model;
  }

  public Path path() {
    return path;
  }

  public ModelCard card() {
    return card;
  }

  /** The name by which a user finds it: that of the folder. */
  public String name() {
    return path.toAbsolutePath().normalize().getFileName().toString();
  }

  /**
   * One SHA-256 for the whole SavedModel: that of the lines "sha256 file" that its card gives,
   * sorted by file, as the program sha256sum prints them. The {@link #prior} has its own.
   */
  public String fingerprint() {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(card.sha256())
        .forEach((file, sum) -> lines.append(sum).append("  ").append(file).append('\n'));
    return CheckSums.of(lines.toString());
  }

  /**
   * The prior of a model that takes detail-enhanced images, unverified; empty for other models.
   *
   * @throws RefSRException (UNAVAILABLE) if it is missing or its card is damaged
   */
  public Optional<ModelFolder> prior() {
    if (!card.isDetailEnhanced()) return Optional.empty();
    Path folder = path.resolve(PRIOR);
    if (!Files.isDirectory(folder))
      throw RefSRException.unavailable(
          "Model %s takes detail-enhanced images, but has no folder '%s' with the prior that makes"
              + " them; copy the prior it was trained with there.",
          path, PRIOR);
    return Optional.of(read(folder));
  }

  /**
   * Compares every file of the SavedModel, and of its prior's, with their cards.
   *
   * @throws RefSRException (UNAVAILABLE) naming the first that is missing, differs or is unknown
   */
  public void verify() {
    try {
      Map<String, Path> files = CheckSums.savedModelFiles(path);
      for (String name : files.keySet())
        if (!card.sha256().containsKey(name)) throw damaged(name, "is not named by the card");
      for (Map.Entry<String, String> expected : card.sha256().entrySet()) {
        Path file = files.get(expected.getKey());
        if (file == null) throw damaged(expected.getKey(), "is missing");
        if (!CheckSums.of(file).equals(expected.getValue()))
          throw damaged(expected.getKey(), "does not have the SHA-256 that the card gives");
      }
      if (!files.containsKey("saved_model.pb")) throw damaged("saved_model.pb", "is missing");
      prior().ifPresent(ModelFolder::verify);
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.UNAVAILABLE,
          String.format("Model %s cannot be read (%s); check the disk.", path, e.getMessage()),
          e);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }

  // -- Helper methods --

  private RefSRException damaged(String file, String how) {
    return RefSRException.unavailable(
        "Model %s is damaged: its file '%s' %s; fetch or export the model again.", path, file, how);
  }
}

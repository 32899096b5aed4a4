package org.refsr.model;

import java.nio.file.Path;

/** A model on disk: a folder with a SavedModel and the card (rdf.yaml) that describes it. */
public final class ModelFolder {

  private final Path path;
  private final ModelCard card;

  public ModelFolder(Path path, ModelCard card) {
    this.path = path;
    this.card = card;
  }

  public Path path() {
    return path;
  }

  public ModelCard card() {
    return card;
  }
}

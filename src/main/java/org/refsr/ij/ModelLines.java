package org.refsr.ij;

import java.util.HashMap;
import java.util.Map;
import org.refsr.model.ModelFolder;
import org.refsr.model.Models;

/** One line on each installed model. */
final class ModelLines {

  private final Map<String, String> lines = new HashMap<>();

  ModelLines() {
    for (ModelFolder model : Models.list(damaged -> {}))
      lines.put(model.name(), model.card().description());
  }

  /** What the card says; a sentence if it cannot be read. */
  String of(String model) {
    return lines.getOrDefault(model, "No description.");
  }
}

package org.refsr.ij;

import ij.ImagePlus;
import ij.WindowManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.refsr.model.ModelChoice;
import org.refsr.model.ModelChoice.Method;
import org.refsr.model.ModelFolder;
import org.refsr.model.Models;

/** One line on each model that a dialog offers. */
final class ModelLines {

  private static final String NO_IMAGE = "By the first image: RGB, FITS or any other.";

  private final Map<String, String> lines = new HashMap<>();

  /**
   * @param offered the names in the dialog
   * @param image what {@code auto} depends on; null where that is not known yet
   */
  ModelLines(List<String> offered, ImagePlus image) {
    for (ModelFolder model : Models.list(damaged -> {}))
      lines.put(model.name(), model.card().description());
    lines.put(ModelChoice.AUTO, image == null ? NO_IMAGE : auto(offered, image));
  }

  /** The lines for a module's dialog. */
  static ModelLines of(List<String> offered, boolean worksOnImage) {
    return new ModelLines(offered, worksOnImage ? WindowManager.getCurrentImage() : null);
  }

  /** What the card says; a sentence if it cannot be read. */
  String of(String model) {
    return lines.getOrDefault(model, "No description.");
  }

  // -- Helper methods --

  private String auto(List<String> offered, ImagePlus image) {
    for (Method method : Method.values()) {
      Optional<String> name = ModelChoice.among(offered, AutoModel.subject(image), method);
      if (name.isPresent()) return name.get() + ": " + of(name.get());
    }
    return "No model of this kind is installed: train one, or import one by RefSR Models...";
  }
}

package org.refsr.ij;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.refsr.RefSRException;
import org.refsr.model.Engines;
import org.refsr.model.ModelDescription;
import org.refsr.model.ModelReport;
import org.refsr.model.ModelStore;
import org.refsr.model.Models;

/** What the command RefSR Models... can do, each told as a text. */
public final class ModelActions {

  private static final String TITLE = "RefSR Models";

  private final String model;
  private final File source;

  /**
   * @param model an installed model, for details and remove
   * @param source a folder or zip file, for import; may be null otherwise
   */
  public ModelActions(String model, File source) {
    this.model = model;
    this.source = source;
  }

  /**
   * Does it.
   *
   * @param action list, details, verify, import or remove
   * @throws RefSRException (USAGE) if there is nothing to import; else as {@link ModelStore} and
   *     {@link Models#find}
   */
  public Report run(String action) {
    switch (action) {
      case "list":
        return report(ModelReport.list());
      case "verify":
        return report(ModelReport.verify(List.of()));
      case "details":
        return new Report(TITLE, String.join("\n", ModelDescription.details(Models.find(model))));
      case "import":
        return new Report(
            TITLE, "Installed " + new ModelStore(Engines.tensorflow()).add(file()).path());
      case "remove":
        ModelStore.remove(model);
        return new Report(TITLE, "Removed " + model);
      default:
        throw RefSRException.usage(
            "There is no action '%s'; use list, details, verify, import or remove.", action);
    }
  }

  // -- Helper methods --

  private Path file() {
    if (source == null)
      throw RefSRException.usage("Nothing is named to import; give 'source', a folder or a zip.");
    return source.toPath();
  }

  private static Report report(ModelReport models) {
    StringBuilder text = new StringBuilder();
    models.lines().forEach(line -> text.append(line).append('\n'));
    models.damaged().forEach(e -> text.append("FAILED: ").append(e.getMessage()).append('\n'));
    return models.damaged().isEmpty()
        ? new Report(TITLE, text.toString())
        : new Report(TITLE, text.toString(), models.damaged().get(0));
  }
}

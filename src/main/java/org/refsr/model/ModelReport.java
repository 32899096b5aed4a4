package org.refsr.model;

import java.util.ArrayList;
import java.util.List;
import org.refsr.RefSRException;

/** Lists the installed models and verifies them, as lines of text and the failures met. */
public final class ModelReport {

  private final List<String> lines = new ArrayList<>();
  private final List<RefSRException> damaged = new ArrayList<>();

  private ModelReport() {}

  /** A line on each model whose card can be read. */
  public static ModelReport list() {
    ModelReport report = new ModelReport();
    List<ModelFolder> models = Models.list(report.damaged::add);
    int width = models.stream().mapToInt(model -> model.name().length()).max().orElse(0);
    models.forEach(model -> report.lines.add(ModelDescription.line(model, width)));
    if (Models.names().isEmpty())
      report.damaged.add(
          RefSRException.unavailable(
              "There is no model in %s; copy models of the RefSR download there.",
              Installation.home().resolve("models")));
    return report;
  }

  /**
   * Compares every file of the models with its check sum.
   *
   * @param names of models; none means all
   */
  public static ModelReport verify(List<String> names) {
    ModelReport report = new ModelReport();
    for (String name : names.isEmpty() ? Models.names() : names)
      try {
        ModelFolder model = Models.find(name);
        report.lines.add(verified(name, model));
      } catch (RefSRException e) {
        report.damaged.add(e);
      }
    return report;
  }

  public List<String> lines() {
    return lines;
  }

  /** What is wrong, a failure a model. */
  public List<RefSRException> damaged() {
    return damaged;
  }

  // -- Helper methods --

  private static String verified(String name, ModelFolder model) {
    int files = model.card().sha256().size();
    String line = String.format("%s: %d files verified, %s", name, files, model.fingerprint());
    return model.prior().map(prior -> line + "; " + verified("prior", prior)).orElse(line);
  }
}

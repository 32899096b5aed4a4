package org.refsr;

import java.util.List;
import java.util.Map;

/** What is to be known of a result besides its pixels. */
public final class Findings {

  private final double residualBefore;
  private final double residual;
  private final Map<String, String> properties;
  private final List<String> notes;

  Findings(
      double residualBefore, double residual, Map<String, String> properties, List<String> notes) {
    this.residualBefore = residualBefore;
    this.residual = residual;
    this.properties = properties;
    this.notes = List.copyOf(notes);
  }

  /**
   * The largest difference, in the input's intensities, between the input and the reduction of the
   * network's output.
   */
  public double residualBefore() {
    return residualBefore;
  }

  /** As {@link #residualBefore()}, of the final, rounded image. */
  public double residual() {
    return residual;
  }

  /**
   * Provenance in a fixed order: what computed it ("model", "sha256", "device", "runtime",
   * "precision", "matching", "references", "references-sha256" or "method"), "consistency" ("on" or
   * "off"), "flux" ("brightness" or "counts"), "residual-before", "residual", "missing" (pixels of
   * the input that are not finite) and "saturated" (pixels of the result cut to the range of its
   * type).
   */
  public Map<String, String> properties() {
    return properties;
  }

  /** Sentences for the user on anything done that was not asked for in so many words. */
  public List<String> notes() {
    return notes;
  }
}

package org.refsr.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an evaluation found. */
public final class EvaluationResult {

  private final EvaluationRequest request;
  private final List<Case> cases;
  private final List<Measurement> measurements;
  private final List<RobustnessRow> robustness;
  private final List<Failure> failures;

  EvaluationResult(
      EvaluationRequest request,
      List<Case> cases,
      List<Measurement> measurements,
      List<RobustnessRow> robustness,
      List<Failure> failures) {
    this.request = request;
    this.cases = List.copyOf(cases);
    this.measurements = List.copyOf(measurements);
    this.robustness = List.copyOf(robustness);
    this.failures = List.copyOf(failures);
  }

  /** Every image by every method with every kind of reference, in this order. */
  public List<Measurement> measurements() {
    return measurements;
  }

  /** Images that could not be measured, or not by one of the methods. */
  public List<Failure> failures() {
    return failures;
  }

  /** The means and, if it was asked for, robustness; aligned for a terminal. */
  public String summary() {
    String means = summaryTable().aligned();
    if (robustness.isEmpty()) return means;
    return means + "\n\n" + RobustnessTables.summary(robustness).aligned();
  }

  // -- Package methods --

  EvaluationRequest request() {
    return request;
  }

  List<RobustnessRow> robustness() {
    return robustness;
  }

  TsvTable resultsTable() {
    TsvTable table =
        new TsvTable(
            "image", "method", "reference", "protocol", "psnr", "ssim", "seconds", "peak_mb");
    for (Measurement m : measurements)
      table.add(
          m.image(),
          m.method(),
          m.reference(),
          m.protocol(),
          TsvTable.number(m.psnr(), 4),
          TsvTable.number(m.ssim(), 5),
          TsvTable.number(m.seconds(), 3),
          TsvTable.number(m.peakMegabytes(), 0));
    return table;
  }

  TsvTable summaryTable() {
    TsvTable table = new TsvTable("method", "reference", "protocol", "images", "psnr", "ssim");
    Map<List<String>, List<Measurement>> groups = new LinkedHashMap<>();
    measurements.stream()
        .sorted((a, b) -> Long.compare(a.order & METHOD_AND_KIND, b.order & METHOD_AND_KIND))
        .forEach(m -> groups.computeIfAbsent(key(m), k -> new ArrayList<>()).add(m));
    groups.forEach(
        (key, rows) ->
            table.add(
                key.get(0),
                key.get(1),
                key.get(2),
                rows.size(),
                TsvTable.number(mean(rows, Measurement::psnr), 4),
                TsvTable.number(mean(rows, Measurement::ssim), 5)));
    return table;
  }

  /** Empty unless the scientific protocol was used. */
  TsvTable fluxTable() {
    TsvTable table = new TsvTable("image", "method", "reference", "flux_error");
    for (Measurement m : measurements)
      m.fluxError()
          .ifPresent(
              e -> table.add(m.image(), m.method(), m.reference(), String.format("%.3e", e)));
    return table;
  }

  TsvTable pairsTable() {
    TsvTable table = new TsvTable("image", "target", "low_resolution", "kind", "draw", "reference");
    for (Case c : cases)
      for (Case.Pairing p : c.pairings())
        table.add(
            c.image(),
            c.target().getFileName(),
            c.low().map(f -> f.getFileName().toString()).orElse("-"),
            p.kind,
            p.draw.isEmpty() ? "-" : p.draw,
            p.references.label());
    return table;
  }

  TsvTable failuresTable() {
    TsvTable table = new TsvTable("image", "reason");
    for (Failure failure : failures) table.add(failure.image(), failure.reason());
    return table;
  }

  // -- Helper methods --

  private static final long METHOD_AND_KIND = (1L << 40) - (1L << 24);

  private static List<String> key(Measurement m) {
    return List.of(m.method(), m.reference().toString(), m.protocol());
  }

  static double mean(
      List<Measurement> rows, java.util.function.ToDoubleFunction<Measurement> figure) {
    return rows.stream().mapToDouble(figure).average().orElse(Double.NaN);
  }
}

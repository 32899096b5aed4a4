package org.refsr.eval;

import java.util.List;
import java.util.Locale;
import org.refsr.model.Installation;

/** What an evaluation found. */
public final class EvaluationResult {

  private final EvaluationRequest request;
  private final List<Case> cases;
  private final List<String> accounts;
  private final List<Measurement> measurements;
  private final List<Failure> failures;
  private final List<RobustnessRow> robustness;
  private final List<Reliability> reliability;
  private final List<GalleryPicture> gallery;

  EvaluationResult(
      EvaluationRequest request,
      List<Case> cases,
      List<String> accounts,
      List<Measurement> measurements,
      List<Failure> failures,
      List<RobustnessRow> robustness,
      List<Reliability> reliability,
      List<GalleryPicture> gallery) {
    this.request = request;
    this.cases = List.copyOf(cases);
    this.accounts = List.copyOf(accounts);
    this.measurements = List.copyOf(measurements);
    this.failures = List.copyOf(failures);
    this.robustness = List.copyOf(robustness);
    this.reliability = List.copyOf(reliability);
    this.gallery = List.copyOf(gallery);
  }

  /** Every image by every method with every kind of reference, in this order. */
  public List<Measurement> measurements() {
    return measurements;
  }

  /** Images that could not be measured, or not by one of the methods. */
  public List<Failure> failures() {
    return failures;
  }

  /** How far the models' confidence maps can be trusted, a model each. */
  public List<Reliability> reliability() {
    return reliability;
  }

  /** Some images to look at. */
  public List<GalleryPicture> gallery() {
    return gallery;
  }

  /** The means and, if it was asked for, robustness; aligned for a terminal. */
  public String summary() {
    String means = ResultTables.summary(measurements).aligned();
    if (robustness.isEmpty()) return means;
    return means + "\n\n" + RobustnessTables.summary(robustness).aligned();
  }

  // -- Package methods --

  EvaluationRequest request() {
    return request;
  }

  List<Case> cases() {
    return cases;
  }

  List<RobustnessRow> robustness() {
    return robustness;
  }

  /** How each model was run, in words. */
  List<String> accounts() {
    return accounts;
  }

  /** What was measured and how, in words. */
  String about() {
    StringBuilder text = new StringBuilder();
    text.append(cases.size()).append(" images of ").append(request.data());
    text.append("; references: ").append(request.benchmark().rule()).append(". ");
    if (measurements.stream().anyMatch(m -> !m.draw().isEmpty())
        || !request.noise().toString().isEmpty())
      text.append("Seed ").append(request.seed()).append(". ");
    if (measurements.stream().anyMatch(m -> m.reference() == ReferenceKind.UNRELATED))
      text.append("Unrelated: the reference of the image half the list away. ");
    text.append("Consistency with the input: ")
        .append(request.consistency().name().toLowerCase(Locale.ROOT))
        .append(". Seconds are for description and enlargement, on a machine with ")
        .append(Runtime.getRuntime().availableProcessors())
        .append(" cores. RefSR ")
        .append(Installation.version())
        .append('.');
    return text.toString();
  }
}

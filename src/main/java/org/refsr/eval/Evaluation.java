package org.refsr.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.refsr.Progress;
import org.refsr.RefSRException;

/**
 * Measures methods on a test set.
 *
 * <pre>{@code
 * EvaluationResult result = Evaluation.run(request, files);
 * }</pre>
 *
 * <p>Every model is loaded once and every reference described once for each model; images are in
 * memory one at a time.
 */
public final class Evaluation {

  /** Pixels left out on every side, as by C2-Matching and RRSR (SPEC 4.3). */
  static final int BORDER = 4;

  private final EvaluationRequest request;
  private final PictureFiles reader;
  private final List<Case> cases;
  private final List<Failure> failures;
  private final List<Measurement> measurements = new ArrayList<>();
  private final List<RobustnessRow> robustness = new ArrayList<>();
  private final List<Reliability> reliability = new ArrayList<>();
  private final List<String> accounts = new ArrayList<>();
  private final Gallery gallery;

  private Evaluation(EvaluationRequest request, PictureFiles reader) {
    this.request = request;
    this.reader = reader;
    failures = new ArrayList<>();
    cases =
        request.benchmark().cases(request, reader, failures).stream()
            .map(image -> image.with(request.noise()))
            .collect(Collectors.toList());
    gallery = new Gallery(cases, request.pictures(), request.alignment());
  }

  /**
   * Measures and writes the tables and the report.
   *
   * @throws RefSRException (USAGE) if no image can be measured or the report cannot be written;
   *     (UNAVAILABLE) for a model or device; (CANCELLED) if the progress says so. An image that
   *     fails is a {@link EvaluationResult#failures() failure} of the result.
   */
  public static EvaluationResult run(EvaluationRequest request, PictureFiles reader) {
    ReportFolder report = ReportFolder.open(request.report());
    Evaluation evaluation = new Evaluation(request, reader);
    EvaluationResult result = evaluation.measure();
    report.write(result);
    return result;
  }

  // -- Helper methods --

  private EvaluationResult measure() {
    int position = 0;
    for (Method method : List.of(new BicubicMethod(), new TransferMethod()))
      run(method, position++, List.of(gallery));
    List<String> names = ModelNames.of(request.models());
    for (int m = 0; m < names.size(); m++)
      try (ModelMethod model =
          new ModelMethod(names.get(m), request.load(request.models().get(m)), request)) {
        accounts.add(model.account());
        run(model, position++);
      }
    measurements.sort(Comparator.comparingLong(measurement -> measurement.order));
    return new EvaluationResult(
        request,
        cases,
        accounts,
        measurements,
        failures,
        robustness,
        reliability,
        gallery.pictures());
  }

  private void run(Method model, int position) {
    ReliabilityCollector collector = new ReliabilityCollector();
    run(model, position, List.of(gallery, collector));
    collector.finish(model.name()).ifPresent(reliability::add);
    if (request.robustness())
      robustness.addAll(
          new Robustness(model, measurements, reader, request.progress(), failures).run(cases));
  }

  private void run(Method method, int position, List<Observer> observers) {
    measurements.addAll(
        new MethodRun(method, request, reader, observers, failures).run(cases, position));
  }

  /** A progress that is only asked whether to stop. */
  static Progress onlyCancelling(Progress progress) {
    return new Progress() {
      @Override
      public void update(long done, long total, String what) {}

      @Override
      public boolean cancelled() {
        return progress.cancelled();
      }
    };
  }
}

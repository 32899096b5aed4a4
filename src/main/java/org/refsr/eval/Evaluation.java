package org.refsr.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private int done;

  private Evaluation(EvaluationRequest request, PictureFiles reader) {
    this.request = request;
    this.reader = reader;
    failures = new ArrayList<>();
    cases = request.benchmark().cases(request, reader, failures);
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
    int index = 0;
    for (Method method : List.of(new BicubicMethod(), new TransferMethod()))
      measure(method, index++);
    List<String> names = ModelNames.of(request.models());
    for (int m = 0; m < names.size(); m++)
      try (Method model =
          new ModelMethod(
              names.get(m), request.load(request.models().get(m)), request.consistency())) {
        measure(model, index++);
        if (request.robustness())
          robustness.addAll(
              new Robustness(model, measurements, reader, request.progress()).run(cases));
      }
    measurements.sort((a, b) -> Long.compare(a.order, b.order));
    return new EvaluationResult(request, cases, measurements, robustness, failures);
  }

  private void measure(Method method, int methodIndex) {
    Map<ReferenceSet, List<Trial>> groups = new LinkedHashMap<>();
    int count = 0;
    for (ReferenceKind kind : method.kinds())
      for (int i = 0; i < cases.size(); i++)
        for (Case.Pairing pairing : pairings(cases.get(i), kind)) {
          Trial trial = new Trial(cases.get(i), pairing, order(i, methodIndex, kind, count++));
          groups.computeIfAbsent(pairing.references, set -> new ArrayList<>()).add(trial);
        }
    method.warmUp();
    done = 0;
    for (Map.Entry<ReferenceSet, List<Trial>> group : groups.entrySet())
      measure(method, group.getKey(), group.getValue(), count);
  }

  private static List<Case.Pairing> pairings(Case image, ReferenceKind kind) {
    return kind == ReferenceKind.NONE || kind == ReferenceKind.NOT_USED
        ? List.of(new Case.Pairing(kind, "", ReferenceSet.NONE))
        : image.pairings(kind);
  }

  private static long order(int image, int method, ReferenceKind kind, int serial) {
    return ((long) image << 40) + ((long) method << 30) + ((long) kind.ordinal() << 24) + serial;
  }

  private void measure(Method method, ReferenceSet set, List<Trial> trials, int count) {
    Stopwatch watch = new Stopwatch();
    try (Method.Prepared prepared =
        watch.time(() -> method.prepare(set.load(reader, low(set, trials.get(0)))))) {
      for (Trial trial : trials) {
        try {
          measurements.add(trial.run(method, prepared, watch, request, reader));
        } catch (RefSRException | OutOfMemoryError e) {
          fail(method, trial, e);
        }
        request.progress().update(++done, count, method.name());
      }
    } catch (RefSRException | OutOfMemoryError e) {
      for (Trial trial : trials) fail(method, trial, e);
      done += trials.size();
    }
  }

  private Picture<?> low(ReferenceSet set, Trial first) {
    return first.image().load(reader).low;
  }

  private void fail(Method method, Trial trial, Throwable e) {
    if (e instanceof RefSRException && ((RefSRException) e).kind() != RefSRException.Kind.USAGE)
      throw (RefSRException) e;
    String reason = e instanceof OutOfMemoryError ? "Out of memory; raise -Xmx." : e.getMessage();
    failures.add(
        new Failure(
            trial.image().image(),
            String.format("%s, reference %s: %s", method.name(), trial.kind(), reason)));
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

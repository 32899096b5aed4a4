package org.refsr.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.refsr.RefSRException;

/** Tries one method on all images, reference by reference, so that each is described once. */
final class MethodRun {

  private final Method method;
  private final EvaluationRequest request;
  private final PictureFiles reader;
  private final List<Observer> observers;
  private final List<Failure> failures;
  private final List<Measurement> measurements = new ArrayList<>();
  private int done;

  /**
   * @param failures told of what cannot be measured
   */
  MethodRun(
      Method method,
      EvaluationRequest request,
      PictureFiles reader,
      List<Observer> observers,
      List<Failure> failures) {
    this.method = method;
    this.request = request;
    this.reader = reader;
    this.observers = observers;
    this.failures = failures;
  }

  /**
   * @param position of the method in the tables
   */
  List<Measurement> run(List<Case> cases, int position) {
    Map<ReferenceSet, List<Trial>> groups = new LinkedHashMap<>();
    int count = 0;
    for (ReferenceKind kind : method.kinds())
      for (int i = 0; i < cases.size(); i++)
        for (Case.Pairing pairing : pairings(cases.get(i), kind))
          groups
              .computeIfAbsent(pairing.references, set -> new ArrayList<>())
              .add(new Trial(i, cases.get(i), pairing, position, count++));
    method.warmUp();
    for (Map.Entry<ReferenceSet, List<Trial>> group : groups.entrySet())
      run(group.getKey(), group.getValue(), count);
    return measurements;
  }

  // -- Helper methods --

  private static List<Case.Pairing> pairings(Case image, ReferenceKind kind) {
    return kind == ReferenceKind.NONE || kind == ReferenceKind.NOT_USED
        ? List.of(new Case.Pairing(kind, "", ReferenceSet.NONE))
        : image.pairings(kind);
  }

  private void run(ReferenceSet set, List<Trial> trials, int count) {
    Stopwatch watch = new Stopwatch();
    try {
      List<Picture<?>> references = set.load(reader, trials.get(0).image());
      try (Method.Prepared prepared = watch.time(() -> method.prepare(references))) {
        for (Trial trial : trials) run(trial, prepared, watch, count);
      }
    } catch (RefSRException | OutOfMemoryError e) {
      for (Trial trial : trials) fail(trial, e);
      done += trials.size();
    }
  }

  private void run(Trial trial, Method.Prepared prepared, Stopwatch described, int count) {
    try {
      measurements.add(trial.run(method, prepared, described, request, reader, observers));
    } catch (RefSRException | OutOfMemoryError e) {
      fail(trial, e);
    }
    request.progress().update(++done, count, method.name());
  }

  private void fail(Trial trial, Throwable e) {
    failures.add(Failure.of(trial.image().image(), method.name(), trial.kind().toString(), e));
  }
}

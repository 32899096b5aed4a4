package org.refsr.eval;

import java.util.List;
import org.refsr.Progress;
import org.refsr.metric.Score;

/** One image, to be enlarged with one reference by one method. */
final class Trial {

  private final int index;
  private final Case image;
  private final Case.Pairing pairing;
  private final long order;

  /**
   * @param index of the image among the cases
   * @param position of the method in the tables
   * @param serial of the trial among those of the method
   */
  Trial(int index, Case image, Case.Pairing pairing, int position, int serial) {
    this.index = index;
    this.image = image;
    this.pairing = pairing;
    order = Measurement.order(index, position, pairing.kind, serial);
  }

  Case image() {
    return image;
  }

  ReferenceKind kind() {
    return pairing.kind;
  }

  /** Results are sorted by it. */
  long order() {
    return order;
  }

  /** "draw 2 of 5"; empty where nothing was drawn. */
  String draw() {
    return pairing.draw;
  }

  /**
   * Enlarges and measures.
   *
   * @param described what the description of the references took
   */
  Measurement run(
      Method method,
      Method.Prepared prepared,
      Stopwatch described,
      EvaluationRequest request,
      PictureFiles reader,
      List<Observer> observers) {
    CasePictures pictures = image.load(reader);
    Progress progress = Evaluation.onlyCancelling(request.progress());
    progress.checkCancelled();
    Stopwatch watch = new Stopwatch();
    Enlarged result = watch.time(() -> prepared.enlarge(pictures.low, progress));
    Score score = pictures.truth.score(result.image, Evaluation.BORDER);
    for (Observer observer : observers)
      observer.measured(index, this, method, pictures, result, score);
    boolean reference = !pairing.references.equals(ReferenceSet.NONE);
    return new Measurement(
        order,
        image.image(),
        method.name(),
        pairing.kind,
        request.protocol(),
        pairing.draw,
        score,
        watch.seconds() + (reference ? described.seconds() : 0),
        Math.max(watch.megabytes(), reference ? described.megabytes() : 0),
        pictures.truth.isEightBit() ? null : pictures.low.fluxError(result.image));
  }
}

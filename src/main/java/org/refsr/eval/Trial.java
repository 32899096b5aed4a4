package org.refsr.eval;

import org.refsr.Progress;
import org.refsr.metric.Score;

/** One image, to be enlarged with one reference by one method. */
final class Trial {

  private final Case image;
  private final Case.Pairing pairing;
  private final long order;

  Trial(Case image, Case.Pairing pairing, long order) {
    this.image = image;
    this.pairing = pairing;
    this.order = order;
  }

  Case image() {
    return image;
  }

  ReferenceKind kind() {
    return pairing.kind;
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
      PictureFiles reader) {
    CasePictures pictures = image.load(reader);
    Progress progress = Evaluation.onlyCancelling(request.progress());
    progress.checkCancelled();
    Stopwatch watch = new Stopwatch();
    Enlarged result = watch.time(() -> prepared.enlarge(pictures.low, progress));
    Score score = pictures.truth.score(result.image, Evaluation.BORDER);
    boolean reference = !pairing.references.equals(ReferenceSet.NONE);
    return new Measurement(
        order,
        image.image(),
        method.name(),
        pairing.kind,
        protocol(request.benchmark(), score),
        score,
        watch.seconds() + (reference ? described.seconds() : 0),
        Math.max(watch.megabytes(), reference ? described.megabytes() : 0),
        pictures.truth.isEightBit() ? null : pictures.low.fluxError(result.image));
  }

  // -- Helper methods --

  private String protocol(Benchmark benchmark, Score score) {
    String draw = pairing.draw.isEmpty() ? "" : " " + pairing.draw;
    return benchmark + draw + ": " + score.protocol().name();
  }
}

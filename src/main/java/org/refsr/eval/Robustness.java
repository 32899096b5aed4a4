package org.refsr.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.refsr.Progress;
import org.refsr.RefSRException;

/**
 * What references of every quality are worth to a model: PSNR against that without any reference. A
 * reference that the model refuses counts as none.
 */
final class Robustness {

  static final String OTHER_DOMAIN = "another domain";

  private final Method method;
  private final PictureFiles reader;
  private final Progress progress;
  private final List<Measurement> measured;
  private final List<Failure> failures;
  private final List<RobustnessRow> rows = new ArrayList<>();
  private int done;
  private int total;

  /**
   * @param measured of the method, with matched, unrelated and no reference; those are not done
   *     again
   * @param failures told of what cannot be measured
   */
  Robustness(
      Method method,
      List<Measurement> measured,
      PictureFiles reader,
      Progress progress,
      List<Failure> failures) {
    this.failures = failures;
    this.method = method;
    this.measured = measured;
    this.reader = reader;
    this.progress = progress;
  }

  /** Tries all kinds on all images that were measured without reference. */
  List<RobustnessRow> run(List<Case> cases) {
    int kinds = 1 + Distortion.values().length;
    for (int i = 0; i < cases.size(); i++) {
      Case image = cases.get(i);
      int seed = i + 1;
      done = i * kinds;
      total = cases.size() * kinds;
      psnr(image, ReferenceKind.NONE)
          .ifPresent(none -> attempt(image, "distorted", () -> run(image, seed, none)));
    }
    return rows;
  }

  // -- Helper methods --

  private void run(Case image, int seed, double none) {
    CasePictures pictures = image.load(reader);
    known(image, ReferenceKind.MATCHED, none);
    known(image, ReferenceKind.UNRELATED, none);
    measure(
        image,
        pictures,
        OTHER_DOMAIN,
        none,
        () -> List.of(OtherDomain.reference(pictures.truth, seed)));
    if (psnr(image, ReferenceKind.MATCHED).isEmpty()) return; // that failed, and so would these
    List<Picture<?>> references = matched(image);
    for (Distortion distortion : Distortion.values())
      measure(
          image,
          pictures,
          distortion.toString(),
          none,
          () -> distorted(references, distortion, seed));
  }

  /** Of the first draw. */
  private Optional<Double> psnr(Case image, ReferenceKind kind) {
    return measured.stream()
        .filter(m -> m.method().equals(method.name()))
        .filter(m -> m.image().equals(image.image()) && m.reference() == kind)
        .min(Comparator.comparingLong(m -> m.order))
        .map(Measurement::psnr);
  }

  private void known(Case image, ReferenceKind kind, double none) {
    psnr(image, kind).ifPresent(psnr -> add(image, kind.toString(), psnr - none, false));
  }

  private List<Picture<?>> matched(Case image) {
    return image.pairings(ReferenceKind.MATCHED).get(0).references.load(reader, image);
  }

  private static List<Picture<?>> distorted(
      List<Picture<?>> references, Distortion distortion, long seed) {
    List<Picture<?>> distorted = new ArrayList<>();
    for (Picture<?> reference : references) distorted.add(distortion.of(reference, seed));
    return distorted;
  }

  private void measure(
      Case image,
      CasePictures pictures,
      String kind,
      double none,
      Supplier<List<Picture<?>>> references) {
    progress.checkCancelled();
    attempt(
        image,
        kind,
        () -> {
          try (Method.Prepared prepared = method.prepare(references.get())) {
            Enlarged result = prepared.enlarge(pictures.low, Evaluation.onlyCancelling(progress));
            double psnr = pictures.truth.score(result.image, Evaluation.BORDER).psnr();
            add(image, kind, psnr - none, prepared.isWithoutReference());
          }
        });
    progress.update(++done, total, method.name() + ", robustness");
  }

  private void attempt(Case image, String kind, Runnable work) {
    try {
      work.run();
    } catch (RefSRException | OutOfMemoryError e) {
      failures.add(Failure.of(image.image(), method.name(), kind, e));
    }
  }

  private void add(Case image, String kind, double gain, boolean refused) {
    rows.add(new RobustnessRow(method.name(), kind, image.image(), gain, refused));
  }
}

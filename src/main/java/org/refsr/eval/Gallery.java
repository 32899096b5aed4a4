package org.refsr.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.refsr.image.IntensityMap;
import org.refsr.metric.Score;

/**
 * Collects crops of some images, evenly chosen from the set: of each the square where bicubic
 * enlargement is worst.
 */
final class Gallery implements Observer {

  private static final int SIDE = 96;

  /** The error that is shown white, as a percentile of the bicubic one's. */
  private static final double FULL = 0.995;

  private final List<Case> cases;
  private final int most;
  private final boolean alignment;
  private final Map<Integer, Shown> shown = new TreeMap<>();

  /**
   * @param most images that are shown
   * @param alignment whether also matched references are, as they were laid on the image
   */
  Gallery(List<Case> cases, int most, boolean alignment) {
    this.alignment = alignment;
    this.cases = cases;
    this.most = most;
  }

  @Override
  public void measured(
      int index, Trial trial, Method method, CasePictures pictures, Enlarged result, Score score) {
    if (!isChosen(index) || trial.draw().startsWith("draw") && !trial.draw().startsWith("draw 1 "))
      return;
    Shown image =
        shown.computeIfAbsent(
            index, i -> new Shown(cases.get(i).image(), pictures.truth, pictures.low.enlarged()));
    image.add(trial, method, pictures.truth, result, score);
    if (alignment && trial.kind() == ReferenceKind.MATCHED) image.addAligned(trial, method, result);
  }

  List<GalleryPicture> pictures() {
    List<GalleryPicture> pictures = new ArrayList<>();
    shown.values().forEach(image -> pictures.add(image.picture));
    return pictures;
  }

  // -- Helper classes and methods --

  private boolean isChosen(int index) {
    int count = cases.size();
    if (most == 0) return false;
    if (count <= most) return true;
    // The first of each of as many equal parts of the list.
    return (long) index * most / count != (long) (index - 1) * most / count || index == 0;
  }

  private static final class Shown {

    private final GalleryPicture picture;
    private final Area area;
    private final IntensityMap range;
    private final double full;

    Shown(String image, Picture<?> truth, Picture<?> bicubic) {
      picture = new GalleryPicture(image);
      area = Area.ofLargestError(truth, bicubic, SIDE, Evaluation.BORDER);
      range = Crops.range(truth);
      double[] errors = Crops.differences(truth, bicubic, area);
      Arrays.sort(errors);
      full = errors[(int) (FULL * (errors.length - 1))];
      picture.add(
          new GalleryPicture.Panel("truth", Crops.shown(truth, area, range), null, null, -1));
    }

    void addAligned(Trial trial, Method method, Enlarged result) {
      result
          .aligned(area)
          .forEach(
              (step, warped) ->
                  picture.add(
                      new GalleryPicture.Panel(
                          method.name() + ", reference by " + step,
                          warped,
                          null,
                          null,
                          trial.order())));
    }

    void add(Trial trial, Method method, Picture<?> truth, Enlarged result, Score score) {
      String reference = trial.kind() == ReferenceKind.NOT_USED ? "" : ", " + trial.kind();
      picture.add(
          new GalleryPicture.Panel(
              String.format(Locale.ROOT, "%s%s %.2f dB", method.name(), reference, score.psnr()),
              Crops.shown(result.image, area, range),
              Crops.error(truth, result.image, area, full),
              result.confidence().map(map -> Crops.gray(map, area)).orElse(null),
              trial.order()));
    }
  }
}

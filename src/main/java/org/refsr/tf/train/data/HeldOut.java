package org.refsr.tf.train.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.refsr.RefSRException;

/**
 * Images kept from training to validate on, where there is no folder of validation images. Whole
 * files are held out, spread evenly over the folder, since planes of one file resemble each other;
 * of fewer than four files the last planes are.
 */
public final class HeldOut {

  /** What can be split at all: two to train on, two to validate on. */
  public static final int FEWEST = 4;

  private static final int MOST = 8;
  private static final int SIDE = 256;
  private static final int TRIES = 20;

  private HeldOut() {}

  /**
   * Splits what belongs to several files.
   *
   * @param files what each file holds
   * @param share to hold out
   * @param name of the source, for messages
   * @return what remains, and what is held out: at least two each
   */
  static <T> List<List<T>> split(List<List<T>> files, double share, String name) {
    List<T> all = files.stream().flatMap(List::stream).collect(Collectors.toList());
    if (all.size() < FEWEST)
      throw RefSRException.usage(
          "%s has %d image(s), too few to hold some out for validation; add images or set"
              + " validation_share to 0.",
          name, all.size());
    if (files.size() < FEWEST) {
      int rest = all.size() - count(all.size(), share);
      return List.of(all.subList(0, rest), all.subList(rest, all.size()));
    }
    int count = count(files.size(), share);
    List<T> rest = new ArrayList<>();
    List<T> held = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      boolean isHeld = (long) (i + 1) * count / files.size() > (long) i * count / files.size();
      (isHeld ? held : rest).addAll(files.get(i));
    }
    return List.of(rest, held);
  }

  /**
   * The images of a held-out source to validate on: at most eight, spread evenly over it, each a
   * window of at most 256 x 256 pixels; the same at each call. An image without a window that shows
   * anything is left out, as no PSNR can be given for one colour.
   *
   * @param channels 1 or 3, to which they are converted
   * @return two or more, or none
   */
  public static List<ValidationImage> images(
      PairSource source, int channels, Degradation degradation) {
    int side = Math.min(SIDE, source.smallestSide()) / Degradation.SCALE * Degradation.SCALE;
    int count = Math.min(MOST, source.size());
    List<ImagePair> pairs =
        IntStream.range(0, count)
            .mapToObj(i -> draw(source, i * source.size() / count, side, Draws.of(0, 1, i)))
            .filter(pair -> !pair.target().isUniform())
            .collect(Collectors.toList());
    List<ValidationImage> images = new ArrayList<>();
    if (pairs.size() < 2) return images;
    for (int i = 0; i < pairs.size(); i++) {
      Pixels target = pairs.get(i).target().toChannels(channels);
      Pixels unrelated =
          pairs.get((i + pairs.size() / 2) % pairs.size()).reference().toChannels(channels);
      images.add(
          new ValidationImage(
              String.format(Locale.ROOT, "%03d", i),
              target,
              degradation.apply(target, Draws.of(0, 0, i)),
              List.of(pairs.get(i).reference().toChannels(channels)),
              unrelated));
    }
    return images;
  }

  // -- Helper methods --

  /** Some window; another one while it is all of one colour. */
  private static ImagePair draw(PairSource source, int index, int side, Draws random) {
    ImagePair pair = source.draw(index, side, side, random);
    for (int i = 1; i < TRIES && pair.target().isUniform(); i++)
      pair = source.draw(index, side, side, random);
    return pair;
  }

  private static int count(int all, double share) {
    return Math.max(2, Math.min((int) Math.round(share * all), all / 2));
  }
}

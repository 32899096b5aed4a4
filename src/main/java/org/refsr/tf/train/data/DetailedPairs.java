package org.refsr.tf.train.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.refsr.Progress;

/**
 * A fixed number of windows of another source with their detail-enhanced images: enhancing takes
 * too long to be done for every window that is drawn.
 */
public final class DetailedPairs implements PairSource {

  private static final int SCALE = 4;

  private final PairSource source;
  private final List<ImagePair> pairs = new ArrayList<>();

  /**
   * Draws the windows and enhances each.
   *
   * @param items how many
   * @param side of each, at high resolution
   * @param config the sizes of targets and references, the channels and the degradation
   * @param enhance low-resolution image to detail-enhanced one
   */
  public DetailedPairs(
      PairSource source,
      int items,
      int side,
      BatchConfig config,
      long seed,
      UnaryOperator<Pixels> enhance,
      Progress progress) {
    this.source = source;
    source.checkFits(side, config.referenceSize());
    Degradation degradation = config.degradation().degradation();
    for (int i = 0; i < items; i++) {
      progress.checkCancelled();
      Draws random = Draws.of(seed, i, 0);
      ImagePair drawn = source.draw(i % source.size(), side, config.referenceSize(), random);
      Pixels target = drawn.target().toChannels(config.channels());
      Pixels low = degradation.apply(target, random);
      pairs.add(new ImagePair(target, drawn.reference(), low, enhance.apply(low)));
      progress.update(i + 1L, items, "enhanced image");
    }
  }

  private DetailedPairs(PairSource source, List<ImagePair> pairs) {
    this.source = source;
    this.pairs.addAll(pairs);
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public int size() {
    return pairs.size();
  }

  @Override
  public int smallestSide() {
    return source.smallestSide();
  }

  @Override
  public void checkFits(int targetSize, int referenceSize) {
    source.checkFits(targetSize, referenceSize);
  }

  /** The reference has the size given at construction. */
  @Override
  public ImagePair draw(int index, int targetSize, int referenceSize, Draws random) {
    ImagePair pair = pairs.get(index);
    int places = (pair.target().width() - targetSize) / SCALE + 1;
    int x = random.index(places);
    int y = random.index(places);
    int low = targetSize / SCALE;
    return new ImagePair(
        pair.target().crop(SCALE * x, SCALE * y, targetSize, targetSize),
        pair.reference(),
        pair.lowResolution().orElseThrow().crop(x, y, low, low),
        pair.detail().orElseThrow().crop(SCALE * x, SCALE * y, targetSize, targetSize));
  }

  @Override
  public List<PairSource> split(double share) {
    return HeldOut.split(pairs.stream().map(List::of).collect(Collectors.toList()), share, name())
        .stream()
        .<PairSource>map(part -> new DetailedPairs(source, part))
        .collect(Collectors.toList());
  }
}

package org.refsr.tf.train.data;

import java.util.ArrayList;
import java.util.List;
import org.refsr.RefSRException;

/**
 * An endless sequence of training batches. Item i of step s depends on seed, s and i alone, so any
 * number of threads and any interruption give the same batches. Thread-safe.
 */
public final class Batches {

  private final BatchConfig config;
  private final long seed;
  private final List<PairSource> sources;
  private final double[] cumulativeWeights;
  private final Degradation degradation;
  private final GeometricDistortion geometry;
  private final PhotometricDistortion photometry;

  /**
   * @param sources where pairs come from
   * @param weights how often each source is drawn from, relative to the others
   * @throws RefSRException (USAGE) if there is no source, a weight is not positive, or there are to
   *     be references of another source and there is one only
   */
  public Batches(BatchConfig config, List<PairSource> sources, List<Double> weights, long seed) {
    if (sources.isEmpty())
      throw RefSRException.usage("There are no training images; name at least one folder.");
    this.config = config;
    this.seed = seed;
    this.sources = List.copyOf(sources);
    cumulativeWeights = new double[sources.size()];
    double sum = 0;
    for (int i = 0; i < sources.size(); i++) {
      double weight = weights.get(i);
      if (!(weight > 0))
        throw RefSRException.usage(
            "The weight of %s is %s; it must be above 0.", sources.get(i).name(), weight);
      cumulativeWeights[i] = sum += weight;
    }
    if (config.otherDomainShare() > 0 && sources.size() < 2)
      throw RefSRException.usage(
          "References of another domain need a second folder; add one or set other_domain_share "
              + "to 0.");
    degradation = config.degradation().degradation();
    geometry = new GeometricDistortion(config.distortion());
    photometry = new PhotometricDistortion(config.distortion());
  }

  public BatchConfig config() {
    return config;
  }

  /** The batch of a step, counted from 0. */
  public Batch batch(long step) {
    List<Batch.Item> items = new ArrayList<>();
    for (int i = 0; i < config.batchSize(); i++) items.add(item(Draws.of(seed, step, i)));
    return Batch.of(step, config, items);
  }

  // -- Helper methods --

  private Batch.Item item(Draws random) {
    Batch.Item item = new Batch.Item();
    int source = drawSource(random);
    int index = random.index(sources.get(source).size());
    ImagePair own = draw(source, index, random);
    item.kind = drawKind(random);
    if (item.kind == ReferenceKind.UNRELATED && sources.get(source).size() < 2)
      item.kind = ReferenceKind.MATCHED;
    Pixels reference = reference(item.kind, own, source, index, random);
    Orientation orientation = Orientation.IDENTITY;
    Orientation ofReference = Orientation.IDENTITY;
    if (config.augmentation() != BatchConfig.Augmentation.NONE) {
      orientation = Orientation.draw(random);
      boolean shared = config.augmentation() == BatchConfig.Augmentation.SHARED;
      ofReference = shared ? orientation : Orientation.draw(random);
    }
    item.highResolution = orientation.apply(own.target().toChannels(config.channels()));
    item.lowResolution =
        own.lowResolution().isPresent()
            ? orientation.apply(own.lowResolution().get())
            : degradation.apply(item.highResolution, random);
    if (own.detail().isPresent()) item.detail = orientation.apply(own.detail().get());
    reference = ofReference.apply(reference.toChannels(config.channels()));
    if (config.rtrr()) addPerspective(item, reference, random);
    if (config.correspondences()) item.warped = WarpedTarget.draw(item.highResolution, random);
    item.distorted =
        item.kind != ReferenceKind.NONE && random.chance(config.distortion().probability());
    if (item.kind == ReferenceKind.NONE)
      reference = Pixels.zeros(reference.height(), reference.width(), config.channels());
    else if (item.distorted)
      reference = photometry.apply(geometry.apply(reference, random), random);
    item.references = PosedReference.of(reference, config.poses());
    return item;
  }

  private ImagePair draw(int source, int index, Draws random) {
    return sources.get(source).draw(index, config.targetSize(), config.referenceSize(), random);
  }

  private int drawSource(Draws random) {
    double place = random.unit() * cumulativeWeights[cumulativeWeights.length - 1];
    int source = 0;
    while (place >= cumulativeWeights[source]) source++;
    return source;
  }

  private ReferenceKind drawKind(Draws random) {
    double place = random.unit() - config.noneShare();
    if (place < 0) return ReferenceKind.NONE;
    place -= config.unrelatedShare();
    if (place < 0) return ReferenceKind.UNRELATED;
    place -= config.otherDomainShare();
    return place < 0 ? ReferenceKind.OTHER_DOMAIN : ReferenceKind.MATCHED;
  }

  private Pixels reference(ReferenceKind kind, ImagePair own, int source, int index, Draws random) {
    if (kind == ReferenceKind.UNRELATED)
      return draw(source, another(index, sources.get(source).size(), random), random).reference();
    if (kind == ReferenceKind.OTHER_DOMAIN) {
      int other = another(source, sources.size(), random);
      return draw(other, random.index(sources.get(other).size()), random).reference();
    }
    return own.reference();
  }

  private static int another(int index, int count, Draws random) {
    return (index + 1 + random.index(count - 1)) % count;
  }

  /** Warps a window of the target's size: the whole reference, or anywhere in a larger one. */
  private void addPerspective(Batch.Item item, Pixels reference, Draws random) {
    int size = config.targetSize();
    int room = config.referenceSize() - size + 1;
    Homography toReference =
        Homography.translation(random.index(room), random.index(room))
            .after(config.perspective().draw(size, random).inverse());
    item.perspective = PerspectiveWarp.of(reference, toReference, size, size);
    item.perspectiveLow = degradation.apply(item.perspective.image(), random);
  }
}

package org.refsr.tf.train.data;

import java.util.List;
import java.util.Optional;

/**
 * The images of one training step. With N items, targets of side T, references of side R and C
 * channels, arrays are NHWC: item by item, row by row, channels interleaved, values normalised to
 * about [0,1].
 */
public final class Batch {

  private final long step;
  private final BatchConfig config;
  private final float[] highResolution;
  private final float[] lowResolution;
  private final float[] reference;
  private final float[] detail;
  private final Perspective perspective;
  private final Correspondences correspondences;
  private final ReferenceKind[] kinds;
  private final boolean[] distorted;

  private Batch(long step, BatchConfig config, boolean detailed) {
    this.step = step;
    this.config = config;
    int count = config.batchSize();
    int target = count * config.targetSize() * config.targetSize();
    int small = target / (Degradation.SCALE * Degradation.SCALE);
    highResolution = new float[target * config.channels()];
    lowResolution = new float[small * config.channels()];
    reference =
        new float
            [config.poses().size()
                * count
                * config.referenceSize()
                * config.referenceSize()
                * config.channels()];
    detail = detailed ? new float[highResolution.length] : null;
    perspective = config.rtrr() ? new Perspective(target, small, config.channels()) : null;
    correspondences =
        config.correspondences() ? new Correspondences(target * config.channels(), small) : null;
    kinds = new ReferenceKind[count];
    distorted = new boolean[count];
  }

  static Batch of(long step, BatchConfig config, List<Item> items) {
    Batch batch = new Batch(step, config, items.get(0).detail != null);
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      put(item.highResolution, batch.highResolution, i);
      put(item.lowResolution, batch.lowResolution, i);
      for (int p = 0; p < item.references.size(); p++)
        put(item.references.get(p), batch.reference, p * items.size() + i);
      if (batch.detail != null) put(item.detail, batch.detail, i);
      if (batch.perspective != null) {
        put(item.perspective.image(), batch.perspective.highResolution, i);
        put(item.perspectiveLow, batch.perspective.lowResolution, i);
        put(item.perspective.mask(), batch.perspective.mask, i);
      }
      if (batch.correspondences != null) {
        put(item.warped.image(), batch.correspondences.warped, i);
        put(item.warped.cells(), batch.correspondences.cells, i);
      }
      batch.kinds[i] = item.kind;
      batch.distorted[i] = item.distorted;
    }
    return batch;
  }

  /** The step it belongs to, from 0. */
  public long step() {
    return step;
  }

  /** N. */
  public int size() {
    return config.batchSize();
  }

  /** T. */
  public int targetSize() {
    return config.targetSize();
  }

  /** R. */
  public int referenceSize() {
    return config.referenceSize();
  }

  /** C. */
  public int channels() {
    return config.channels();
  }

  /** N x T x T x C. */
  public float[] highResolution() {
    return highResolution;
  }

  /** N x T/4 x T/4 x C. */
  public float[] lowResolution() {
    return lowResolution;
  }

  /** P x N x R x R x C, in each of P poses; zeros for items of kind NONE. */
  public float[] reference() {
    return reference;
  }

  /** N x T x T x C: the detail-enhanced targets; empty where the sources have none. */
  public Optional<float[]> detail() {
    return Optional.ofNullable(detail);
  }

  /** What reciprocal training's second pass restores; empty if the configuration has it off. */
  public Optional<Perspective> perspective() {
    return Optional.ofNullable(perspective);
  }

  /** What a correspondence network learns from; empty if the configuration is for others. */
  public Optional<Correspondences> correspondences() {
    return Optional.ofNullable(correspondences);
  }

  /** N kinds. */
  public List<ReferenceKind> kinds() {
    return List.of(kinds);
  }

  /** Whether the reference of an item was distorted. */
  public boolean distorted(int item) {
    return distorted[item];
  }

  // -- Helper methods --

  private static void put(Pixels image, float[] all, int item) {
    put(image.data(), all, item);
  }

  private static void put(float[] values, float[] all, int item) {
    System.arraycopy(values, 0, all, item * values.length, values.length);
  }

  // -- Helper classes --

  /** One item of a batch before it is put beside the others. */
  static final class Item {
    ReferenceKind kind;
    boolean distorted;
    Pixels highResolution;
    Pixels lowResolution;
    Pixels detail;
    List<Pixels> references;
    PerspectiveWarp perspective;
    Pixels perspectiveLow;
    WarpedTarget warped;
  }

  /** A random perspective version of each item's target and where its cells are found there. */
  public static final class Correspondences {

    private final float[] warped;
    private final float[] cells;

    private Correspondences(int values, int cellCount) {
      warped = new float[values];
      cells = new float[cellCount];
    }

    /** N x T x T x C, black where the target does not reach. */
    public float[] warped() {
      return warped;
    }

    /** N x T/4 x T/4: index of the cell of the version, row by row; -1 for none. */
    public float[] cells() {
      return cells;
    }
  }

  /**
   * A random perspective version of each item's reference as it was before any distortion; of the
   * pair's own where the kind is NONE.
   */
  public static final class Perspective {

    private final float[] highResolution;
    private final float[] lowResolution;
    private final float[] mask;

    private Perspective(int pixels, int smallPixels, int channels) {
      highResolution = new float[pixels * channels];
      lowResolution = new float[smallPixels * channels];
      mask = new float[pixels];
    }

    /** N x T x T x C, black where the reference does not reach. */
    public float[] highResolution() {
      return highResolution;
    }

    /** N x T/4 x T/4 x C. */
    public float[] lowResolution() {
      return lowResolution;
    }

    /** N x T x T x 1: 1 where the reference reaches, 0 on the black border. */
    public float[] mask() {
      return mask;
    }
  }
}

package org.refsr.eval;

import java.util.ArrayList;
import java.util.List;
import org.refsr.files.TsvTable;

/**
 * Whether a model's confidence map means something: confidence against the measured improvement
 * over no reference, by blocks of 16 x 16 pixels of all images, with matched and unrelated
 * references.
 *
 * <p>The improvement of a block is 10 log10((e0 + f) / (e + f)) in dB, where e and e0 are its mean
 * squared errors with and without the reference and f is the error of rounding to 8 bit, by which
 * flat blocks, where nothing is to be won, count little.
 */
public final class Reliability {

  /** In units of the squared peak. */
  private static final double FLOOR = 1 / (12 * 255.0 * 255.0);

  private static final int BINS = 10;

  private final String model;
  private final double[] confidence;
  private final double[] improvement;
  private final boolean[] matched;
  private final List<Bin> bins;

  private Reliability(String model, double[] confidence, double[] improvement, boolean[] matched) {
    this.model = model;
    this.confidence = confidence;
    this.improvement = improvement;
    this.matched = matched;
    bins = bins(confidence, improvement);
  }

  /** Blocks of similar confidence. */
  public static final class Bin {

    public final int blocks;
    public final double leastConfidence;
    public final double greatestConfidence;
    public final double meanConfidence;

    /** Mean over the blocks, in dB. */
    public final double improvement;

    Bin(double[] confidence, double[] improvement, List<Integer> members) {
      blocks = members.size();
      leastConfidence = confidence[members.get(0)];
      greatestConfidence = confidence[members.get(blocks - 1)];
      meanConfidence = members.stream().mapToDouble(i -> confidence[i]).average().orElseThrow();
      this.improvement = members.stream().mapToDouble(i -> improvement[i]).average().orElseThrow();
    }
  }

  public String model() {
    return model;
  }

  /** Blocks of all images and references. */
  public int blocks() {
    return confidence.length;
  }

  /**
   * At most ten by rising confidence: tenths of the blocks, but blocks of equal confidence stay
   * together, in the bin of the first of them.
   */
  public List<Bin> bins() {
    return bins;
  }

  /** Spearman's rank correlation of confidence and improvement over all blocks. */
  public double spearman() {
    return Ranks.spearman(confidence, improvement);
  }

  /** The same over the blocks of matched references alone. */
  public double spearmanMatched() {
    List<Integer> members = new ArrayList<>();
    for (int i = 0; i < matched.length; i++) if (matched[i]) members.add(i);
    return Ranks.spearman(
        members.stream().mapToDouble(i -> confidence[i]).toArray(),
        members.stream().mapToDouble(i -> improvement[i]).toArray());
  }

  /** Whether no bin improves less than the one before it. */
  public boolean rises() {
    for (int i = 1; i < bins.size(); i++)
      if (bins.get(i).improvement < bins.get(i - 1).improvement) return false;
    return true;
  }

  // -- Package methods --

  /** Collects blocks. */
  static final class Builder {

    private final List<Double> confidence = new ArrayList<>();
    private final List<Double> improvement = new ArrayList<>();
    private final List<Boolean> matched = new ArrayList<>();

    /**
     * Adds the blocks of an image.
     *
     * @param without errors without reference, in units of the squared peak
     * @param with errors with it
     */
    void add(double[] confidences, double[] without, double[] with, boolean isMatched) {
      for (int i = 0; i < confidences.length; i++) {
        confidence.add(confidences[i]);
        improvement.add(10 * Math.log10((without[i] + FLOOR) / (with[i] + FLOOR)));
        matched.add(isMatched);
      }
    }

    boolean isEmpty() {
      return confidence.isEmpty();
    }

    Reliability build(String model) {
      boolean[] flags = new boolean[matched.size()];
      for (int i = 0; i < flags.length; i++) flags[i] = matched.get(i);
      return new Reliability(
          model,
          confidence.stream().mapToDouble(Double::doubleValue).toArray(),
          improvement.stream().mapToDouble(Double::doubleValue).toArray(),
          flags);
    }
  }

  static TsvTable table(List<Reliability> models) {
    TsvTable table =
        new TsvTable(
            "model",
            "bin",
            "blocks",
            "confidence_from",
            "confidence_to",
            "confidence",
            "improvement",
            "spearman",
            "spearman_matched");
    for (Reliability model : models)
      for (int b = 0; b < model.bins.size(); b++) {
        Bin bin = model.bins.get(b);
        table.add(
            model.model,
            b + 1,
            bin.blocks,
            TsvTable.number(bin.leastConfidence, 4),
            TsvTable.number(bin.greatestConfidence, 4),
            TsvTable.number(bin.meanConfidence, 4),
            TsvTable.number(bin.improvement, 4),
            TsvTable.number(model.spearman(), 4),
            TsvTable.number(model.spearmanMatched(), 4));
      }
    return table;
  }

  // -- Helper methods --

  private static List<Bin> bins(double[] confidence, double[] improvement) {
    Integer[] order = Ranks.order(confidence);
    List<Bin> bins = new ArrayList<>();
    int from = 0;
    for (int bin = 1; bin <= BINS; bin++) {
      int to = (int) ((long) order.length * bin / BINS);
      if (to <= from) continue;
      while (to < order.length && confidence[order[to]] == confidence[order[to - 1]]) to++;
      bins.add(new Bin(confidence, improvement, List.of(order).subList(from, to)));
      from = to;
    }
    return bins;
  }
}

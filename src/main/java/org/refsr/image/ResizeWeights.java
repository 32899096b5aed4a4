package org.refsr.image;

import java.util.Arrays;

/**
 * The linear operator that resamples one axis, as a matrix of output x input samples whose rows are
 * short bands. Immutable.
 */
public final class ResizeWeights {

  private static final double CUBIC_SUPPORT = 2;

  private final int inputLength;
  private final int[] first;
  private final double[][] taps;

  private ResizeWeights(int inputLength, int[] first, double[][] taps) {
    this.inputLength = inputLength;
    this.first = first;
    this.taps = taps;
  }

  /**
   * Bicubic resampling between two lengths, the scale being their ratio.
   *
   * @see #bicubic(int, int, double, EdgeRule)
   */
  public static ResizeWeights bicubic(int inputLength, int outputLength, EdgeRule edge) {
    return bicubic(inputLength, outputLength, (double) outputLength / inputLength, edge);
  }

  /**
   * Bicubic resampling (a = -0.5) with the kernel widened by 1/scale when shrinking; the centre of
   * output sample i lies at (i + 0.5) / scale - 0.5 (SPEC 4.2). Rows sum to one.
   *
   * @param inputLength input samples, at least 1
   * @param outputLength output samples, at least 1
   * @param scale output samples an input sample, not necessarily the ratio of the lengths
   * @param edge what lies beyond the ends
   */
  public static ResizeWeights bicubic(
      int inputLength, int outputLength, double scale, EdgeRule edge) {
    if (inputLength < 1 || outputLength < 1 || !(scale > 0))
      throw new IllegalArgumentException(
          "Cannot resample " + inputLength + " to " + outputLength + " samples by " + scale);
    double stretch = Math.min(scale, 1);
    double support = CUBIC_SUPPORT / stretch;
    int[] first = new int[outputLength];
    double[][] taps = new double[outputLength][];
    double[] row = new double[inputLength];
    for (int i = 0; i < outputLength; i++) {
      double centre = (i + 0.5) / scale - 0.5;
      int low = inputLength;
      int high = -1;
      double sum = 0;
      for (int j = (int) Math.ceil(centre - support); j <= centre + support; j++) {
        int column = edge.index(j, inputLength);
        double weight = cubic((j - centre) * stretch);
        if (column == EdgeRule.OUTSIDE || weight == 0) continue;
        row[column] += weight;
        sum += weight;
        low = Math.min(low, column);
        high = Math.max(high, column);
      }
      first[i] = low;
      taps[i] = Arrays.copyOfRange(row, low, high + 1);
      Arrays.fill(row, low, high + 1, 0);
      for (int k = 0; k < taps[i].length; k++) taps[i][k] /= sum;
    }
    return new ResizeWeights(inputLength, first, taps);
  }

  /**
   * Means weighted by a Gaussian, of the same length; rows sum to one.
   *
   * @param deviation standard deviation in samples
   * @param reach samples on each side
   * @param edge what lies beyond the ends
   */
  static ResizeWeights gaussian(int length, double deviation, int reach, EdgeRule edge) {
    int[] first = new int[length];
    double[][] taps = new double[length][];
    for (int i = 0; i < length; i++) {
      first[i] = Math.max(0, i - reach);
      taps[i] = new double[Math.min(length, i + reach + 1) - first[i]];
      double sum = 0;
      for (int j = -reach; j <= reach; j++) {
        double weight = Math.exp(-0.5 * j * j / (deviation * deviation));
        taps[i][edge.index(i + j, length) - first[i]] += weight;
        sum += weight;
      }
      for (int k = 0; k < taps[i].length; k++) taps[i][k] /= sum;
    }
    return new ResizeWeights(length, first, taps);
  }

  /** Means of as many adjacent samples as the factor. */
  public static ResizeWeights means(int outputLength, int factor) {
    int[] first = new int[outputLength];
    double[][] taps = new double[outputLength][factor];
    for (int i = 0; i < outputLength; i++) {
      first[i] = factor * i;
      Arrays.fill(taps[i], 1.0 / factor);
    }
    return new ResizeWeights(Math.multiplyExact(factor, outputLength), first, taps);
  }

  public int inputLength() {
    return inputLength;
  }

  public int outputLength() {
    return first.length;
  }

  /** The first input sample that output sample {@code row} depends on. */
  public int first(int row) {
    return first[row];
  }

  /** The weights of the input samples from {@link #first} on; a copy. */
  public double[] taps(int row) {
    return taps[row].clone();
  }

  /** The weight of one input sample in one output sample. */
  public double get(int row, int column) {
    int k = column - first[row];
    return k < 0 || k >= taps[row].length ? 0 : taps[row][k];
  }

  /** Resamples a line: {@code output = this * input}. */
  public void apply(double[] input, double[] output) {
    for (int i = 0; i < first.length; i++) {
      double[] weights = taps[i];
      int j = first[i];
      double sum = 0;
      for (double weight : weights) sum += weight * input[j++];
      output[i] = sum;
    }
  }

  /** The transposed operator, that spreads samples instead of gathering them. */
  public ResizeWeights transpose() {
    int[] low = new int[inputLength];
    int[] high = new int[inputLength];
    Arrays.fill(low, outputLength());
    Arrays.fill(high, -1);
    for (int i = 0; i < first.length; i++)
      for (int j = first[i]; j < first[i] + taps[i].length; j++) {
        low[j] = Math.min(low[j], i);
        high[j] = Math.max(high[j], i);
      }
    double[][] columns = new double[inputLength][];
    for (int j = 0; j < inputLength; j++) {
      if (high[j] < 0) low[j] = 0;
      columns[j] = new double[high[j] + 1 - low[j]];
      for (int i = low[j]; i <= high[j]; i++) columns[j][i - low[j]] = get(i, j);
    }
    return new ResizeWeights(outputLength(), low, columns);
  }

  // -- Package methods --

  /** As {@link #taps(int)}, but the array itself. */
  double[] row(int i) {
    return taps[i];
  }

  /** The inner product of a row and one of another operator: an element of this * other^T. */
  double inner(int a, ResizeWeights other, int b) {
    int from = Math.max(first[a], other.first[b]);
    int to = Math.min(first[a] + taps[a].length, other.first[b] + other.taps[b].length);
    double sum = 0;
    for (int j = from; j < to; j++)
      sum += taps[a][j - first[a]] * other.taps[b][j - other.first[b]];
    return sum;
  }

  // -- Helper methods --

  private static double cubic(double x) {
    double t = Math.abs(x);
    if (t <= 1) return (1.5 * t - 2.5) * t * t + 1;
    if (t < CUBIC_SUPPORT) return ((-0.5 * t + 2.5) * t - 4) * t + 2;
    return 0;
  }
}

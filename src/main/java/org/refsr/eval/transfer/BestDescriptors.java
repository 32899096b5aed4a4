package org.refsr.eval.transfer;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/** Finds for each descriptor of one image the most similar one of another, by exhaustive search. */
final class BestDescriptors {

  /** Keys in the innermost loop: their scores stay in the first cache. */
  private static final int BLOCK = 1024;

  private static final int STEP = Descriptors.SIDE;

  private BestDescriptors() {}

  /**
   * The index of the key with the greatest inner product, the lowest of equal ones, for each query.
   *
   * @param cancelled asked now and then; the result is then of no use
   */
  static int[] of(Descriptors queries, Descriptors keys, BooleanSupplier cancelled) {
    int[] best = new int[queries.count];
    float[] bestScores = new float[queries.count];
    Arrays.fill(bestScores, Float.NEGATIVE_INFINITY);
    float[] scores = new float[BLOCK];
    for (int from = 0; from < keys.count && !cancelled.getAsBoolean(); from += BLOCK) {
      int length = Math.min(BLOCK, keys.count - from);
      float[][] block = new float[Descriptors.SIZE][];
      for (int k = 0; k < block.length; k++)
        block[k] = Arrays.copyOfRange(keys.components[k], from, from + length);
      for (int q = 0; q < queries.count; q++) {
        Arrays.fill(scores, 0, length, 0);
        for (int k = 0; k < Descriptors.SIZE; k += STEP)
          add(scores, length, block, k, queries.components, q);
        for (int i = 0; i < length; i++)
          if (scores[i] > bestScores[q]) {
            bestScores[q] = scores[i];
            best[q] = from + i;
          }
      }
    }
    return best;
  }

  // -- Helper methods --

  /** Adds the products of five components. */
  private static void add(
      float[] scores, int length, float[][] block, int k, float[][] queries, int q) {
    float q0 = queries[k][q];
    float q1 = queries[k + 1][q];
    float q2 = queries[k + 2][q];
    float q3 = queries[k + 3][q];
    float q4 = queries[k + 4][q];
    float[] k0 = block[k];
    float[] k1 = block[k + 1];
    float[] k2 = block[k + 2];
    float[] k3 = block[k + 3];
    float[] k4 = block[k + 4];
    for (int i = 0; i < length; i++)
      scores[i] += q0 * k0[i] + q1 * k1[i] + q2 * k2[i] + q3 * k3[i] + q4 * k4[i];
  }
}

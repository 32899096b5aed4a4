package org.refsr.tf.match;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * The best positions for every descriptor of a target, each in another reference, best first; of
 * equal products the one that was tried first.
 */
final class Candidates {

  private final int[][] places;
  private final float[][] products;

  /**
   * @param ranks how many of each
   * @param count descriptors of the target
   */
  Candidates(int ranks, int count) {
    places = new int[ranks][count];
    products = new float[ranks][count];
    for (int[] rank : places) Arrays.fill(rank, -1);
    for (float[] rank : products) Arrays.fill(rank, Float.NEGATIVE_INFINITY);
  }

  int ranks() {
    return places.length;
  }

  /** [rank][descriptor]: positions, -1 where nothing was found. */
  int[][] places() {
    return places;
  }

  boolean has(int descriptor, int place) {
    for (int[] rank : places) if (rank[descriptor] == place) return true;
    return false;
  }

  /**
   * Takes a place if it is better than that of its reference, or than the last.
   *
   * @param blockOf which reference has a place
   */
  void offer(int descriptor, int place, float product, IntUnaryOperator blockOf) {
    int rank = rankOf(descriptor, blockOf.applyAsInt(place), blockOf);
    if (!(product > products[rank][descriptor])) return;
    for (; rank > 0 && product > products[rank - 1][descriptor]; rank--) {
      places[rank][descriptor] = places[rank - 1][descriptor];
      products[rank][descriptor] = products[rank - 1][descriptor];
    }
    places[rank][descriptor] = place;
    products[rank][descriptor] = product;
  }

  /** The reference's own rank, else the last. */
  private int rankOf(int descriptor, int block, IntUnaryOperator blockOf) {
    int last = places.length - 1;
    for (int rank = 0; rank < last; rank++) {
      int place = places[rank][descriptor];
      if (place >= 0 && blockOf.applyAsInt(place) == block) return rank;
    }
    return last;
  }
}

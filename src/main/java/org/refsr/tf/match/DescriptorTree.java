package org.refsr.tf.match;

import java.util.Arrays;

/**
 * A k-d tree over descriptors, cut at medians of the dimension that varies most, down to leaves of
 * about {@value #LEAF}. A leaf's descriptors lie together, dimension by dimension, so that their
 * products with a query are loops that the JIT compiler turns into vector instructions.
 */
final class DescriptorTree {

  static final int LEAF = 64;
  private static final int SAMPLE = 256;

  private final int stride;
  private final int depth;
  private final int levels;
  private final int[] order;
  private final int[] dimension;
  private final float[] cut;
  private final int[] starts;
  private final float[] leaves;

  /**
   * @param descriptors [any][stride], one after the other
   * @param chosen which of them to search; taken over and put in another order
   * @param depth how many of the first values of each are looked at
   */
  DescriptorTree(float[] descriptors, int[] chosen, int stride, int depth) {
    int count = chosen.length;
    this.stride = stride;
    this.depth = depth;
    int l = 0;
    while (count >> l > LEAF) l++;
    levels = l;
    order = chosen;
    dimension = new int[1 << levels];
    cut = new float[1 << levels];
    starts = new int[(1 << levels) + 1];
    starts[1 << levels] = count;
    split(descriptors, 1, 0, count, 0);
    leaves = new float[count * depth];
    for (int leaf = 0; leaf < 1 << levels; leaf++) {
      int from = starts[leaf];
      int size = starts[leaf + 1] - from;
      for (int i = 0; i < size; i++)
        for (int k = 0; k < depth; k++)
          leaves[from * depth + k * size + i] = descriptors[order[from + i] * stride + k];
    }
  }

  int count() {
    return order.length;
  }

  int levels() {
    return levels;
  }

  /** Of an inner node, numbered from 1; its children are 2n and 2n + 1, the leaves last. */
  int dimension(int node) {
    return dimension[node];
  }

  float cut(int node) {
    return cut[node];
  }

  boolean isLeaf(int node) {
    return node >= 1 << levels;
  }

  int leaves() {
    return 1 << levels;
  }

  /** Number of a node that is a leaf, from 0. */
  int leaf(int node) {
    return node - (1 << levels);
  }

  /** Index in {@link #at} of the first descriptor of a leaf. */
  int start(int leaf) {
    return starts[leaf];
  }

  int size(int leaf) {
    return starts[leaf + 1] - starts[leaf];
  }

  /** Which descriptor stands at a place of the leaves. */
  int at(int place) {
    return order[place];
  }

  /**
   * Products of a query with all descriptors of a leaf.
   *
   * @param queries the query's values begin at {@code query}
   * @param products takes them, as many as the leaf has
   */
  void products(float[] queries, int query, int leaf, float[] products) {
    int size = size(leaf);
    int from = start(leaf) * depth;
    Arrays.fill(products, 0, size, 0);
    int k = 0;
    for (; k + 3 < depth; k += 4, from += 4 * size)
      addFour(queries, query + k, from, size, products);
    for (; k < depth; k++, from += size) {
      float value = queries[query + k];
      for (int i = 0; i < size; i++) products[i] += value * leaves[from + i];
    }
  }

  // -- Helper methods --

  /** Four dimensions at once, as each sum is then loaded and stored a quarter as often. */
  private void addFour(float[] queries, int query, int from, int size, float[] products) {
    float a = queries[query];
    float b = queries[query + 1];
    float c = queries[query + 2];
    float d = queries[query + 3];
    int second = from + size;
    int third = second + size;
    int fourth = third + size;
    for (int i = 0; i < size; i++)
      products[i] +=
          a * leaves[from + i]
              + b * leaves[second + i]
              + c * leaves[third + i]
              + d * leaves[fourth + i];
  }

  private void split(float[] descriptors, int node, int from, int to, int level) {
    if (level == levels) {
      starts[node - (1 << levels)] = from;
      return;
    }
    int widest = widest(descriptors, from, to);
    int middle = (from + to) >>> 1;
    select(descriptors, from, to - 1, middle, widest);
    dimension[node] = widest;
    cut[node] = descriptors[order[middle] * stride + widest];
    split(descriptors, 2 * node, from, middle, level + 1);
    split(descriptors, 2 * node + 1, middle, to, level + 1);
  }

  private int widest(float[] descriptors, int from, int to) {
    int step = Math.max(1, (to - from) / SAMPLE);
    int widest = 0;
    double most = -1;
    for (int k = 0; k < depth; k++) {
      double sum = 0;
      double squares = 0;
      int n = 0;
      for (int i = from; i < to; i += step, n++) {
        float value = descriptors[order[i] * stride + k];
        sum += value;
        squares += value * value;
      }
      double variance = squares / n - sum * sum / n / n;
      if (variance > most) {
        most = variance;
        widest = k;
      }
    }
    return widest;
  }

  /** Hoare's selection: afterwards no value before {@code middle} is larger, none after smaller. */
  private void select(float[] descriptors, int low, int high, int middle, int k) {
    while (low < high) {
      float pivot = descriptors[order[(low + high) >>> 1] * stride + k];
      int i = low;
      int j = high;
      while (i <= j) {
        while (descriptors[order[i] * stride + k] < pivot) i++;
        while (descriptors[order[j] * stride + k] > pivot) j--;
        if (i > j) break;
        int swapped = order[i];
        order[i++] = order[j];
        order[j--] = swapped;
      }
      if (middle <= j) high = j;
      else if (middle >= i) low = i;
      else return;
    }
  }
}

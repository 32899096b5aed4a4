package org.refsr.tf.match;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A k-d tree over descriptors, cut at medians of the dimension that varies most, down to leaves of
 * about {@value #LEAF}. A leaf's descriptors lie together, dimension by dimension, so that their
 * products with a query are loops that the JIT compiler turns into vector instructions.
 */
final class DescriptorTree {

  static final int LEAF = 64;
  private static final int SAMPLE = 256;

  /** Levels of which the nodes are cut beside each other, one level after the other. */
  private static final int WIDE = 3;

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
   * @param threads to make it with
   */
  DescriptorTree(
      float[] descriptors, int[] chosen, int stride, int depth, ExecutorService threads) {
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
    leaves = new float[count * depth];
    List<Part> parts = List.of(new Part(descriptors, 1, 0, count, 0));
    while (parts.get(0).level < Math.min(WIDE, levels)) {
      Tasks.run(parts, threads);
      parts = parts.stream().flatMap(Part::halves).collect(Collectors.toList());
    }
    Tasks.run(
        parts.stream().map(part -> (Runnable) part::all).collect(Collectors.toList()), threads);
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

  // -- Helper classes --

  /** The descriptors below a node. */
  private final class Part implements Runnable {
    private final float[] descriptors;
    private final int node;
    private final int from;
    private final int to;
    private final int level;

    Part(float[] descriptors, int node, int from, int to, int level) {
      this.descriptors = descriptors;
      this.node = node;
      this.from = from;
      this.to = to;
      this.level = level;
    }

    /** Cuts the node. */
    @Override
    public void run() {
      int widest = widest();
      select(from, to - 1, middle(), widest);
      dimension[node] = widest;
      cut[node] = value(middle(), widest);
    }

    /** Of a node that is cut. */
    Stream<Part> halves() {
      return Stream.of(
          new Part(descriptors, 2 * node, from, middle(), level + 1),
          new Part(descriptors, 2 * node + 1, middle(), to, level + 1));
    }

    /** Cuts the node and all below it, down to the leaves. */
    void all() {
      if (level == levels) {
        fill();
        return;
      }
      run();
      halves().forEach(Part::all);
    }

    private int middle() {
      return (from + to) >>> 1;
    }

    private float value(int i, int k) {
      return descriptors[order[i] * stride + k];
    }

    private void fill() {
      starts[leaf(node)] = from;
      int size = to - from;
      for (int i = 0; i < size; i++)
        for (int k = 0; k < depth; k++) leaves[from * depth + k * size + i] = value(from + i, k);
    }

    private int widest() {
      int step = Math.max(1, (to - from) / SAMPLE);
      int widest = 0;
      double most = -1;
      for (int k = 0; k < depth; k++) {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int i = from; i < to; i += step, n++) {
          float value = value(i, k);
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

    /**
     * Hoare's selection: afterwards no value before {@code middle} is larger, none after smaller.
     */
    private void select(int low, int high, int middle, int k) {
      while (low < high) {
        float pivot = value((low + high) >>> 1, k);
        int i = low;
        int j = high;
        while (i <= j) {
          while (value(i, k) < pivot) i++;
          while (value(j, k) > pivot) j--;
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
}

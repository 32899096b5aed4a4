package org.refsr.tf.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.refsr.RefSRException;

/**
 * The descriptors of a reference, made to be searched: for each descriptor of a target the nearest
 * leaves of a {@link DescriptorTree} are looked through, and what lies beside the matches of its
 * neighbours is tried (propagation-assisted k-d trees, He and Sun 2012). Work grows with the
 * target's positions and only with the logarithm of the reference's. The best is found mostly, not
 * always; what is found depends on the descriptors alone, not on the number of threads.
 */
public final class DescriptorIndex {

  private static final int PROBES = 8;

  /** Values of a descriptor by which leaves are chosen and looked through. */
  private static final int COARSE = 16;

  /** The best of the leaves by those, which are then compared by all values. */
  private static final int SHORTLIST = 6;

  /** Rows of the target that are searched one after the other; neighbours help within them. */
  private static final int BAND = 16;

  private final float[] descriptors;
  private final int height;
  private final int width;
  private final int depth;
  private final DescriptorTree tree;

  /**
   * @param descriptors [height][width][depth], the values that matter most first; not copied
   */
  public DescriptorIndex(float[] descriptors, int height, int width, int depth) {
    this.descriptors = descriptors;
    this.height = height;
    this.width = width;
    this.depth = depth;
    tree = new DescriptorTree(descriptors, height * width, depth, Math.min(COARSE, depth));
  }

  public long bytes() {
    long positions = (long) height * width;
    return Float.BYTES * positions * (depth + Math.min(COARSE, depth)) + Integer.BYTES * positions;
  }

  /**
   * Finds for every descriptor of a target one of the largest product.
   *
   * @param target [targetHeight][targetWidth][depth]
   * @param threads to search with
   * @return [targetHeight][targetWidth]: indices of the reference's positions, row by row
   */
  public int[] search(float[] target, int targetHeight, int targetWidth, ExecutorService threads) {
    int[] found = new int[targetHeight * targetWidth];
    List<Future<?>> bands = new ArrayList<>();
    for (int from = 0; from < targetHeight; from += BAND) {
      int first = from;
      int last = Math.min(targetHeight, from + BAND) - 1;
      bands.add(threads.submit(() -> new Band(target, targetWidth, found).search(first, last)));
    }
    try {
      for (Future<?> band : bands) band.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefSRException(RefSRException.Kind.CANCELLED, "The search was interrupted.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return found;
  }

  // -- Helper classes --

  /** The search for some rows of a target. */
  private final class Band {
    private final float[] target;
    private final int columns;
    private final int[] found;
    private final float[] scores;
    private final int[] places = new int[SHORTLIST];
    private final float[] bests = new float[SHORTLIST];
    private final float[] products = new float[2 * DescriptorTree.LEAF];
    private final int[] open = new int[PROBES * (tree.levels() + 1) + 1];
    private final float[] distance = new float[open.length];

    Band(float[] target, int columns, int[] found) {
      this.target = target;
      this.columns = columns;
      this.found = found;
      scores = new float[BAND * columns];
    }

    void search(int first, int last) {
      for (int y = first; y <= last; y++)
        for (int x = 0; x < columns; x++) {
          descend(y, x, first);
          if (x > 0) propagate(y, x, 0, 1, first);
          if (y > first) propagate(y, x, 1, 0, first);
        }
      for (int y = last; y >= first; y--)
        for (int x = columns - 1; x >= 0; x--) {
          if (x < columns - 1) propagate(y, x, 0, -1, first);
          if (y < last) propagate(y, x, -1, 0, first);
        }
    }

    /** Looks through the leaves that are nearest by the cuts on the way to them. */
    private void descend(int y, int x, int first) {
      int query = (y * columns + x) * depth;
      Arrays.fill(bests, Float.NEGATIVE_INFINITY);
      int count = 1;
      open[0] = 1;
      distance[0] = 0;
      for (int probe = 0; probe < PROBES && count > 0; probe++) {
        int nearest = 0;
        for (int i = 1; i < count; i++) if (distance[i] < distance[nearest]) nearest = i;
        int node = open[nearest];
        float way = distance[nearest];
        count--;
        open[nearest] = open[count];
        distance[nearest] = distance[count];
        while (!tree.isLeaf(node)) {
          float beyond = target[query + tree.dimension(node)] - tree.cut(node);
          int near = beyond < 0 ? 2 * node : 2 * node + 1;
          open[count] = near ^ 1;
          distance[count++] = way + beyond * beyond;
          node = near;
        }
        tree.products(target, query, node, products);
        int start = tree.start(node);
        int size = tree.size(node);
        for (int i = 0; i < size; i++)
          if (products[i] > bests[SHORTLIST - 1]) enlist(start + i, products[i]);
      }
      int score = (y - first) * columns + x;
      scores[score] = Float.NEGATIVE_INFINITY;
      for (int i = 0; i < SHORTLIST && bests[i] > Float.NEGATIVE_INFINITY; i++)
        improve(y * columns + x, score, tree.at(places[i]));
    }

    private void enlist(int place, float product) {
      int i = SHORTLIST - 1;
      for (; i > 0 && product > bests[i - 1]; i--) {
        bests[i] = bests[i - 1];
        places[i] = places[i - 1];
      }
      bests[i] = product;
      places[i] = place;
    }

    /** Tries what lies beside the match of a neighbour as the position lies beside it. */
    private void propagate(int y, int x, int dy, int dx, int first) {
      int neighbour = found[(y - dy) * columns + x - dx];
      int row = neighbour / width + dy;
      int column = neighbour % width + dx;
      if (row < 0 || row >= height || column < 0 || column >= width) return;
      int candidate = row * width + column;
      int at = y * columns + x;
      if (candidate == found[at]) return;
      improve(at, (y - first) * columns + x, candidate);
    }

    /** Takes a candidate if it is better than what was found. */
    private void improve(int at, int score, int candidate) {
      float product = product(at * depth, candidate * depth);
      if (product > scores[score]) {
        scores[score] = product;
        found[at] = candidate;
      }
    }

    /** Four sums beside each other, as they need not wait for each other. */
    private float product(int query, int candidate) {
      float a = 0;
      float b = 0;
      float c = 0;
      float d = 0;
      int k = 0;
      for (; k + 3 < depth; k += 4) {
        a += target[query + k] * descriptors[candidate + k];
        b += target[query + k + 1] * descriptors[candidate + k + 1];
        c += target[query + k + 2] * descriptors[candidate + k + 2];
        d += target[query + k + 3] * descriptors[candidate + k + 3];
      }
      for (; k < depth; k++) a += target[query + k] * descriptors[candidate + k];
      return a + b + c + d;
    }
  }
}

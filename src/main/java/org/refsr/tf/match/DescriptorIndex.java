package org.refsr.tf.match;

import java.util.ArrayList;
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

  private static final int PROBES = 4;

  /** Rows of the target that are searched one after the other; neighbours help within them. */
  private static final int BAND = 16;

  private final float[] descriptors;
  private final int height;
  private final int width;
  private final int depth;
  private final DescriptorTree tree;

  /**
   * @param descriptors [height][width][depth]; not copied
   */
  public DescriptorIndex(float[] descriptors, int height, int width, int depth) {
    this.descriptors = descriptors;
    this.height = height;
    this.width = width;
    this.depth = depth;
    tree = new DescriptorTree(descriptors, height * width, depth);
  }

  public long bytes() {
    return 2L * Float.BYTES * descriptors.length + (long) Integer.BYTES * height * width;
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
      float best = Float.NEGATIVE_INFINITY;
      int place = 0;
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
          if (products[i] > best) {
            best = products[i];
            place = start + i;
          }
      }
      found[y * columns + x] = tree.at(place);
      scores[(y - first) * columns + x] = best;
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
      float product = product(at * depth, candidate * depth);
      int score = (y - first) * columns + x;
      if (product > scores[score]) {
        scores[score] = product;
        found[at] = candidate;
      }
    }

    private float product(int query, int candidate) {
      float even = 0;
      float odd = 0;
      int k = 0;
      for (; k + 1 < depth; k += 2) {
        even += target[query + k] * descriptors[candidate + k];
        odd += target[query + k + 1] * descriptors[candidate + k + 1];
      }
      return k < depth ? even + odd + target[query + k] * descriptors[candidate + k] : even + odd;
    }
  }
}

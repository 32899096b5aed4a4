package org.refsr.tf.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.IntUnaryOperator;

/**
 * The descriptors of one or several references, made to be searched at once: for each descriptor of
 * a target the nearest leaves of a {@link DescriptorTree} are looked through, and what lies beside
 * the matches of its neighbours is tried (propagation-assisted k-d trees, He and Sun 2012). Work
 * grows with the target's positions and only with the logarithm of the references'. The best is
 * found mostly, not always; what is found depends on the descriptors alone, not on the number of
 * threads.
 */
public final class DescriptorIndex {

  private static final int PROBES = 2;

  /** Values of a descriptor by which leaves are chosen and looked through. */
  private static final int COARSE = 16;

  /** The best of the leaves by those, which are then compared by all values. */
  private static final int SHORTLIST = 4;

  /**
   * Rows of the target that are searched together: neighbours help within them, and a leaf is read
   * from memory once for all that look through it.
   */
  private static final int BAND = 40;

  private final float[] descriptors;
  private final int width;
  private final int depth;
  private final List<Block> blocks;
  private final int[] blockOfRow;
  private final DescriptorTree tree;

  /**
   * @param descriptors [any][width][depth], the values that matter most first; not copied
   * @param blocks where in it the references are, from above to below
   * @param threads to make it with
   */
  public DescriptorIndex(
      float[] descriptors, int width, int depth, List<Block> blocks, ExecutorService threads) {
    this.descriptors = descriptors;
    this.width = width;
    this.depth = depth;
    this.blocks = List.copyOf(blocks);
    blockOfRow = new int[descriptors.length / (width * depth)];
    for (int b = 0; b < blocks.size(); b++) {
      int top = blocks.get(b).top();
      Arrays.fill(blockOfRow, top, top + blocks.get(b).height(), b);
    }
    tree = new DescriptorTree(descriptors, positions(), depth, Math.min(COARSE, depth), threads);
  }

  public long bytes() {
    return Float.BYTES * (long) descriptors.length
        + tree.count() * ((long) Float.BYTES * Math.min(COARSE, depth) + Integer.BYTES);
  }

  /** Which of the references has a position. */
  public int block(int position) {
    return blockOfRow[position / width];
  }

  /**
   * Finds for every descriptor of a target some of the largest product, each in another reference.
   *
   * @param target [targetHeight][targetWidth][depth]
   * @param ranks how many, at most as many as there are references
   * @param threads to search with
   * @return [ranks][targetHeight * targetWidth]: positions in the map of descriptors, row by row,
   *     best first; the first again where fewer were found
   */
  public int[][] search(
      float[] target, int targetHeight, int targetWidth, int ranks, ExecutorService threads) {
    int[][] found = new int[Math.min(ranks, blocks.size())][targetHeight * targetWidth];
    List<Runnable> bands = new ArrayList<>();
    for (int from = 0; from < targetHeight; from += BAND) {
      int first = from;
      int rows = Math.min(targetHeight - from, BAND);
      bands.add(() -> new Band(target, first, rows, targetWidth, found.length).search(found));
    }
    Tasks.run(bands, threads);
    return found;
  }

  // -- Helper methods --

  private int[] positions() {
    int[] positions = new int[blocks.stream().mapToInt(b -> b.height() * b.width()).sum()];
    int i = 0;
    for (Block block : blocks)
      for (int row = block.top(); row < block.top() + block.height(); row++)
        for (int column = 0; column < block.width(); column++)
          positions[i++] = row * width + column;
    return positions;
  }

  // -- Helper classes --

  /** The search for some rows of a target. */
  private final class Band {
    private final float[] target;
    private final int first;
    private final int rows;
    private final int columns;
    private final Candidates candidates;
    private final IntUnaryOperator blockOf = DescriptorIndex.this::block;
    private final int[] places;
    private final float[] bests;
    private final float[] products = new float[2 * DescriptorTree.LEAF];
    private final int[] open = new int[PROBES * (tree.levels() + 1) + 1];
    private final float[] distance = new float[open.length];

    Band(float[] target, int first, int rows, int columns, int ranks) {
      this.target = target;
      this.first = first;
      this.rows = rows;
      this.columns = columns;
      candidates = new Candidates(ranks, rows * columns);
      places = new int[rows * columns * SHORTLIST];
      bests = new float[rows * columns * SHORTLIST];
      Arrays.fill(bests, Float.NEGATIVE_INFINITY);
    }

    void search(int[][] found) {
      lookThroughLeaves();
      for (int y = 0; y < rows; y++)
        for (int x = 0; x < columns; x++) {
          offerShortlist(y * columns + x);
          if (x > 0) propagate(y, x, 0, 1);
          if (y > 0) propagate(y, x, 1, 0);
        }
      for (int y = rows - 1; y >= 0; y--)
        for (int x = columns - 1; x >= 0; x--) {
          if (x < columns - 1) propagate(y, x, 0, -1);
          if (y < rows - 1) propagate(y, x, -1, 0);
        }
      for (int i = 0; i < rows * columns; i++)
        for (int rank = 0; rank < found.length; rank++)
          found[rank][first * columns + i] = found(rank, i);
    }

    private int found(int rank, int at) {
      int place = candidates.places()[rank][at];
      if (place >= 0) return place;
      // only values that are no numbers leave the first rank empty
      return rank > 0 ? found(0, at) : blocks.get(0).top() * width;
    }

    /** Leaf by leaf, which is then in the cache for the next that looks through it. */
    private void lookThroughLeaves() {
      int count = rows * columns;
      int[] leaves = new int[count * PROBES];
      for (int at = 0; at < count; at++) descend(at, leaves);
      int[] next = new int[tree.leaves() + 2];
      for (int leaf : leaves) next[leaf + 2]++;
      for (int i = 2; i < next.length; i++) next[i] += next[i - 1];
      int[] visits = new int[leaves.length];
      for (int i = 0; i < leaves.length; i++) visits[next[leaves[i] + 1]++] = i;
      for (int visit : visits) if (leaves[visit] >= 0) lookThrough(visit / PROBES, leaves[visit]);
    }

    /**
     * Chooses the leaves that are nearest by the cuts on the way to them.
     *
     * @param leaves takes them, -1 where there are fewer
     */
    private void descend(int at, int[] leaves) {
      int query = query(at);
      int count = 1;
      open[0] = 1;
      distance[0] = 0;
      Arrays.fill(leaves, at * PROBES, (at + 1) * PROBES, -1);
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
        leaves[at * PROBES + probe] = tree.leaf(node);
      }
    }

    private void lookThrough(int at, int leaf) {
      tree.products(target, query(at), leaf, products);
      int start = tree.start(leaf);
      int size = tree.size(leaf);
      int last = (at + 1) * SHORTLIST - 1;
      for (int i = 0; i < size; i++)
        if (products[i] > bests[last]) enlist(at * SHORTLIST, start + i, products[i]);
    }

    private void enlist(int first, int place, float product) {
      int i = first + SHORTLIST - 1;
      for (; i > first && product > bests[i - 1]; i--) {
        bests[i] = bests[i - 1];
        places[i] = places[i - 1];
      }
      bests[i] = product;
      places[i] = place;
    }

    private void offerShortlist(int at) {
      for (int i = at * SHORTLIST; i < (at + 1) * SHORTLIST; i++)
        if (bests[i] > Float.NEGATIVE_INFINITY) offer(at, tree.at(places[i]));
    }

    /** Tries what lies beside the matches of a neighbour as the position lies beside it. */
    private void propagate(int y, int x, int dy, int dx) {
      int at = y * columns + x;
      int neighbour = at - dy * columns - dx;
      for (int rank = 0; rank < candidates.ranks(); rank++) {
        int match = candidates.places()[rank][neighbour];
        if (match < 0) return;
        int row = match / width;
        int column = match - row * width + dx;
        if (blocks.get(blockOfRow[row]).contains(row + dy, column))
          offer(at, (row + dy) * width + column);
      }
    }

    private void offer(int at, int candidate) {
      if (!candidates.has(at, candidate))
        candidates.offer(at, candidate, product(query(at), candidate * depth), blockOf);
    }

    private int query(int at) {
      return (first * columns + at) * depth;
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

package org.refsr.tf.run;

import java.util.List;
import java.util.concurrent.ExecutorService;
import org.refsr.tf.match.DescriptorIndex;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What one or several references are searched by, all at once. */
final class SearchIndex implements AutoCloseable {

  final ReferenceMosaic mosaic;

  private final DescriptorReduction reduction;
  private final DescriptorReduction.Components components;
  private final DescriptorIndex vectors;

  /**
   * @param reduction stays the caller's and is used as long as the index
   * @param threads to make it with
   */
  SearchIndex(
      List<DescribedTensors> references, DescriptorReduction reduction, ExecutorService threads) {
    this.reduction = reduction;
    mosaic = ReferenceMosaic.of(references);
    DescriptorReduction.Reduced reduced = reduction.reference(mosaic.descriptors);
    components = reduced.components;
    vectors =
        new DescriptorIndex(
            reduced.vectors,
            reduced.width,
            reduced.depth,
            mosaic.windows(reduction.window()),
            threads);
  }

  /** What it takes beside the references. */
  long bytes() {
    return mosaic.bytes() + vectors.bytes();
  }

  /**
   * Finds windows of a target.
   *
   * @param descriptors [1,h,w,D]
   * @param ranks how many of each, in as many references
   */
  Found search(TFloat32 descriptors, int ranks, ExecutorService threads) {
    DescriptorReduction.Reduced queries = reduction.target(descriptors, components);
    return new Found(
        queries, vectors.search(queries.vectors, queries.height, queries.width, ranks, threads));
  }

  @Override
  public void close() {
    components.close();
    mosaic.close();
  }

  /** Windows of the mosaic for all windows of a target, the likeliest first. */
  final class Found {
    private final int height;
    private final int width;
    private final int[][] windows;

    private Found(DescriptorReduction.Reduced queries, int[][] windows) {
      height = queries.height;
      width = queries.width;
      this.windows = windows;
    }

    int ranks() {
      return windows.length;
    }

    /** As {@code place_matches} takes them, [1,h-k+1,w-k+1]. */
    TInt32 tensor(int rank) {
      return TInt32.tensorOf(
          Shape.of(1, height, width), DataBuffers.of(windows[rank], true, false));
    }

    /**
     * Matches in the references' own pixels.
     *
     * @param displacement [1,h,w,2] in the mosaic, as {@code place_matches} gives it; where no
     *     window is centred the reference is that of the nearest
     * @param score [1,h,w,1]
     * @param zeroFrame whether displacements are zero where no window is centred
     */
    SeveralMatches matches(int rank, TFloat32 displacement, TFloat32 score, boolean zeroFrame) {
      SeveralMatches matches = new SeveralMatches(displacement, score);
      int margin = reduction.window() / 2;
      int columns = (int) score.shape().get(2);
      for (int i = 0; i < matches.references.length; i++) {
        int y = inside(i / columns - margin, height);
        int x = inside(i % columns - margin, width);
        int reference = vectors.block(windows[rank][y * width + x]);
        int nearest = (y + margin) * columns + x + margin;
        matches.references[i] = reference;
        matches.displacements[2 * i] -= mosaic.above(reference);
        if (zeroFrame && nearest != i) matches.unmatched(i, nearest);
      }
      return matches;
    }

    private int inside(int place, int size) {
      return Math.max(0, Math.min(size - 1, place));
    }
  }
}

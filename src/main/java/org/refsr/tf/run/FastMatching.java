package org.refsr.tf.run;

import static org.refsr.tf.run.Tensors.at;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.refsr.model.EngineOptions;
import org.refsr.tf.match.DescriptorIndex;
import org.tensorflow.Result;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Matching whose search is done outside of the model's graph, in an index of each reference. For
 * models with the signatures {@code describe_target} and {@code place_matches}.
 */
final class FastMatching implements AutoCloseable {

  static final String DESCRIBE = "describe_target";
  static final String PLACE = "place_matches";

  /** What is done between the two, as a step of the model's work. */
  private static final String SEARCH = "search";

  private final Signatures signatures;
  private final EngineOptions options;
  private ExecutorService threads;
  private DescriptorReduction reduction;
  private int window;

  FastMatching(Signatures signatures, EngineOptions options) {
    this.signatures = signatures;
    this.options = options;
  }

  /**
   * Adds matches in one reference after the other to the best.
   *
   * @param input [1,h,w,C]
   */
  void match(TFloat32 input, List<DescribedTensors> references, BestMatches best) {
    try (Result described =
        signatures.call(DESCRIBE, Map.of("low_resolution", input), "descriptors", "window")) {
      TFloat32 target = at(described, 0);
      start(((TInt32) described.get(1)).getInt());
      for (int r = 0; r < references.size(); r++) {
        DescribedTensors reference = references.get(r);
        try (TInt32 index = search(target, reference);
            Result match =
                signatures.call(
                    PLACE,
                    Map.of(
                        "index", index,
                        "low_resolution", input,
                        "target", target,
                        "descriptors", reference.descriptors,
                        "low_pass", reference.lowPass),
                    "displacement",
                    "score")) {
          best.merge(r, at(match, 0), at(match, 1));
        }
      }
    }
  }

  @Override
  public void close() {
    if (threads == null) return;
    threads.shutdown();
    reduction.close();
  }

  // -- Helper methods --

  private synchronized void start(int side) {
    if (threads != null) return;
    window = side;
    reduction = new DescriptorReduction(window, Devices.config(options));
    threads =
        Executors.newFixedThreadPool(
            options.threads(),
            work -> {
              Thread thread = new Thread(work, "RefSR matching");
              thread.setDaemon(true);
              return thread;
            });
  }

  private TInt32 search(TFloat32 target, DescribedTensors reference) {
    Stopwatch watch = new Stopwatch();
    SearchIndex index = reference.index(() -> index(reference.descriptors));
    DescriptorReduction.Reduced queries = reduction.target(target, index.components);
    int[] found = index.vectors.search(queries.vectors, queries.height, queries.width, threads);
    signatures.add(SEARCH, watch, 0);
    return TInt32.tensorOf(
        Shape.of(1, queries.height, queries.width), DataBuffers.of(found, true, false));
  }

  private SearchIndex index(TFloat32 descriptors) {
    DescriptorReduction.Reduced reduced = reduction.reference(descriptors);
    return new SearchIndex(
        reduced.components,
        new DescriptorIndex(reduced.vectors, reduced.height, reduced.width, reduced.depth));
  }

  /** What a reference is searched by. */
  static final class SearchIndex implements AutoCloseable {
    private final DescriptorReduction.Components components;
    private final DescriptorIndex vectors;

    private SearchIndex(DescriptorReduction.Components components, DescriptorIndex vectors) {
      this.components = components;
      this.vectors = vectors;
    }

    long bytes() {
      return vectors.bytes();
    }

    @Override
    public void close() {
      components.close();
    }
  }
}

package org.refsr.tf.run;

import static org.refsr.tf.run.Tensors.at;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.refsr.model.EngineOptions;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Matching whose search is done outside of the model's graph, in an index of all references at
 * once. What the search finds in up to {@value #RANKS} references is refined, and the best of them
 * taken: descriptors of whole cells tell worse than refined matches which of several similar
 * references, or poses of one, it is. For models with the signatures {@code describe_target} and
 * {@code place_matches}.
 */
final class FastMatching implements AutoCloseable {

  static final String DESCRIBE = "describe_target";
  static final String PLACE = "place_matches";

  /** What is done between the two, as a step of the model's work. */
  private static final String SEARCH = "search";

  /** References whose best windows are refined: one alone lost 0.1 dB in astronomy, two 0.04. */
  private static final int RANKS = 3;

  private final Signatures signatures;
  private final EngineOptions options;
  private final boolean zeroFrame;
  private final JoinedIndexes indexes;
  private ExecutorService threads;
  private DescriptorReduction reduction;

  /**
   * @param zeroFrame whether displacements are zero, as published, where no window is centred
   */
  FastMatching(Signatures signatures, EngineOptions options, boolean zeroFrame) {
    this.signatures = signatures;
    this.options = options;
    this.zeroFrame = zeroFrame;
    indexes = new JoinedIndexes(options.listsOfReferences(), this::index);
  }

  /**
   * Adds matches in all references to the best.
   *
   * @param input [1,h,w,C]
   */
  void match(TFloat32 input, List<DescribedTensors> references, BestMatches best) {
    try (Result described =
        signatures.call(DESCRIBE, Map.of("low_resolution", input), "descriptors", "window")) {
      TFloat32 target = at(described, 0);
      start(((TInt32) described.get(1)).getInt());
      int first = 0;
      for (SearchIndex index : indexes(references)) {
        SearchIndex.Found found = search(index, target);
        for (int rank = 0; rank < found.ranks(); rank++)
          best.merge(first, place(input, target, index.mosaic, found, rank));
        first += index.mosaic.references();
      }
    }
  }

  /** Frees what is kept of the reference with others. */
  void forget(DescribedTensors reference) {
    indexes.forget(reference);
  }

  @Override
  public void close() {
    indexes.close();
    if (threads == null) return;
    threads.shutdown();
    reduction.close();
  }

  // -- Helper methods --

  private synchronized void start(int window) {
    if (threads != null) return;
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

  private SearchIndex index(List<DescribedTensors> references) {
    return new SearchIndex(references, reduction, threads);
  }

  private List<SearchIndex> indexes(List<DescribedTensors> references) {
    Stopwatch watch = new Stopwatch();
    List<SearchIndex> all = indexes.of(references);
    signatures.add(SEARCH, watch, 0);
    return all;
  }

  private SearchIndex.Found search(SearchIndex index, TFloat32 target) {
    Stopwatch watch = new Stopwatch();
    SearchIndex.Found found = index.search(target, RANKS, threads);
    signatures.add(SEARCH, watch, 0);
    return found;
  }

  private SeveralMatches place(
      TFloat32 input, TFloat32 target, ReferenceMosaic mosaic, SearchIndex.Found found, int rank) {
    try (TInt32 windows = found.tensor(rank);
        Result match =
            signatures.call(
                PLACE,
                Map.of(
                    "index", windows,
                    "low_resolution", input,
                    "target", target,
                    "descriptors", mosaic.descriptors,
                    "low_pass", mosaic.lowPass),
                "displacement",
                "score")) {
      return found.matches(rank, at(match, 0), at(match, 1), zeroFrame);
    }
  }
}

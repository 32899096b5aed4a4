package org.refsr.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.imglib2.Dimensions;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.model.EngineOptions.Matching;

/**
 * A model in memory, ready to run. Images are X,Y,C with the model's number of channels and values
 * normalised to about [0,1]. Thread-safe. It holds native memory until closed.
 */
public interface LoadedModel extends AutoCloseable {

  /** Pixels that each side of a reference has at least. */
  int LEAST_REFERENCE = 12;

  /** The folder and card it came from. */
  ModelFolder folder();

  /** The device it runs on, as the runtime reports it: "CPU" or "GPU:0 (name)". */
  String device();

  /** Name and version of the runtime, "TensorFlow 2.18.0" for instance. */
  String runtime();

  /**
   * How positions of a tile are found in references.
   *
   * @param tile X,Y or X,Y,C
   * @return never AUTO; empty if the model does not tell or there is no reference
   */
  default Optional<Matching> matching(Dimensions tile, List<DescribedReference> references) {
    return Optional.empty();
  }

  /**
   * Computes what super-resolution needs of a reference, once for all tiles, slices and frames.
   *
   * @param reference X,Y,C, any size of at least 12 x 12; up to three rows and columns at the far
   *     edges are not used
   * @throws org.refsr.RefSRException (USAGE) if it is smaller
   */
  DescribedReference describe(RandomAccessibleInterval<FloatType> reference);

  /**
   * Super-resolves one tile.
   *
   * @param lowResolution X,Y,C, any size
   * @param references what {@link #describe} made of each reference, in any order; none means
   *     single-image super-resolution
   */
  SuperResolvedTile superResolve(
      RandomAccessibleInterval<FloatType> lowResolution, List<DescribedReference> references);

  /**
   * What makes the detail-enhanced images that the model takes beside low-resolution ones; empty if
   * it takes none. Closed with the model.
   */
  default Optional<DetailPrior> prior() {
    return Optional.empty();
  }

  /**
   * Super-resolves one tile of a detail-enhanced image.
   *
   * @param detail what {@link #prior} made of the whole image, cut to the tile: X,Y,C at four times
   *     its size; not looked at by models without a prior
   */
  default SuperResolvedTile superResolve(
      RandomAccessibleInterval<FloatType> lowResolution,
      RandomAccessibleInterval<FloatType> detail,
      List<DescribedReference> references) {
    return superResolve(lowResolution, references);
  }

  /** What a result's provenance is to say of how this model was run, beside the above. */
  default Map<String, String> provenance() {
    return Map.of();
  }

  /**
   * What each step of the model ("describe_reference", "match", "super_resolve") has cost since it
   * was loaded; empty if the model does not tell.
   */
  default Map<String, StepWork> work() {
    return Map.of();
  }

  /** Whether to count the operations of what is run from now on; it is slower then. */
  default void countOperations(boolean wanted) {}

  /**
   * How many tiles to give to {@link #superResolve} at the same time, each from a thread of its
   * own: more than one where a GPU has the memory for them, which otherwise waits for Java between
   * tiles. The result does not depend on it.
   */
  default int tilesAtOnce() {
    return 1;
  }

  /**
   * Where the pixels of a tile are found in the references, step by step: the matching, then the
   * stages of a network that refines it.
   *
   * @param lowResolution X,Y,C, any size of at least 8 x 8
   * @return empty if the model does not tell
   */
  default List<AlignmentStep> align(
      RandomAccessibleInterval<FloatType> lowResolution, List<DescribedReference> references) {
    return List.of();
  }

  /**
   * An estimate of the memory outside of Java's heap that the runtime and one tile take, without
   * references.
   */
  default long nativeBytes() {
    return NativeMemory.estimate(folder().card());
  }

  @Override
  void close();
}

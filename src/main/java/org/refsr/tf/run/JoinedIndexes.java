package org.refsr.tf.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a list of references is searched by, kept for the next tile with the same list. As many
 * references as an array can hold are in one index.
 */
final class JoinedIndexes implements AutoCloseable {

  /** Positions of an index: four references of 4096 x 4096 pixels, in about 1.5 GB. */
  static final long MOST = 4_300_000;

  private final Function<List<DescribedTensors>, SearchIndex> maker;
  private final Joins<List<SearchIndex>> joins;

  /**
   * @param lists that take turns
   */
  JoinedIndexes(int lists, Function<List<DescribedTensors>, SearchIndex> maker) {
    this.maker = maker;
    joins = new Joins<>(lists, this::make, JoinedIndexes::bytes, JoinedIndexes::close);
  }

  /** The indexes of all references, in their order; they stay this object's or the only one's. */
  List<SearchIndex> of(List<DescribedTensors> wanted) {
    return wanted.size() == 1
        ? List.of(wanted.get(0).index(() -> maker.apply(wanted)))
        : joins.of(wanted);
  }

  /** Frees the indexes that the reference is part of. */
  void forget(DescribedTensors reference) {
    joins.forget(reference);
  }

  @Override
  public void close() {
    joins.close();
  }

  /** The references, in their order, of each index. */
  static List<List<DescribedTensors>> parts(List<DescribedTensors> references) {
    List<List<DescribedTensors>> parts = new ArrayList<>();
    for (int from = 0, to; from < references.size(); from = to) {
      to = from + 1;
      while (to < references.size()
          && ReferenceMosaic.positions(references.subList(from, to + 1)) <= MOST) to++;
      parts.add(references.subList(from, to));
    }
    return parts;
  }

  // -- Helper methods --

  private List<SearchIndex> make(List<DescribedTensors> references) {
    return parts(references).stream().map(maker).collect(Collectors.toList());
  }

  private static long bytes(List<SearchIndex> indexes) {
    return indexes.stream().mapToLong(SearchIndex::bytes).sum();
  }

  private static void close(List<SearchIndex> indexes) {
    indexes.forEach(SearchIndex::close);
  }
}

package org.refsr.tf.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a list of references is searched by, kept for the next tile with the same list. As many
 * references as an array can hold are in one index.
 */
final class JoinedIndexes implements AutoCloseable {

  /** Positions of an index: four references of 4096 x 4096 pixels, in about 1.5 GB. */
  private static final long MOST = 1 << 22;

  private final Function<List<DescribedTensors>, SearchIndex> maker;
  private final Joins<List<SearchIndex>> joins;

  /**
   * @param lists that take turns
   */
  JoinedIndexes(int lists, Function<List<DescribedTensors>, SearchIndex> maker) {
    this.maker = maker;
    joins = new Joins<>(lists, this::make, JoinedIndexes::release);
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

  // -- Helper methods --

  private List<SearchIndex> make(List<DescribedTensors> references) {
    List<SearchIndex> indexes = new ArrayList<>();
    for (int from = 0, to; from < references.size(); from = to) {
      to = end(references, from);
      indexes.add(maker.apply(references.subList(from, to)));
    }
    long share = share(references, indexes);
    references.forEach(reference -> reference.joined(share));
    return indexes;
  }

  private static void release(List<DescribedTensors> references, List<SearchIndex> indexes) {
    long share = share(references, indexes);
    references.forEach(reference -> reference.joined(-share));
    indexes.forEach(SearchIndex::close);
  }

  private static long share(List<DescribedTensors> references, List<SearchIndex> indexes) {
    return indexes.stream().mapToLong(SearchIndex::bytes).sum() / references.size();
  }

  /** The first reference that is not in the index which begins with {@code from}. */
  private static int end(List<DescribedTensors> references, int from) {
    long positions = references.get(from).positions();
    for (int to = from + 1; to < references.size(); to++) {
      positions += references.get(to).positions();
      if (positions > MOST) return to;
    }
    return references.size();
  }
}

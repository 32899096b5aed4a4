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
  private List<DescribedTensors> references = List.of();
  private List<SearchIndex> indexes = List.of();

  JoinedIndexes(Function<List<DescribedTensors>, SearchIndex> maker) {
    this.maker = maker;
  }

  /** The indexes of all references, in their order; they stay this object's or the only one's. */
  synchronized List<SearchIndex> of(List<DescribedTensors> wanted) {
    if (wanted.size() == 1) return List.of(wanted.get(0).index(() -> maker.apply(wanted)));
    if (!wanted.equals(references)) {
      close();
      references = wanted;
      indexes = new ArrayList<>();
      for (int from = 0, to; from < wanted.size(); from = to) {
        to = end(wanted, from);
        List<DescribedTensors> part = wanted.subList(from, to);
        SearchIndex index = maker.apply(part);
        indexes.add(index);
        part.forEach(reference -> reference.joined(index.bytes() / part.size()));
      }
    }
    return indexes;
  }

  /** Frees the indexes if the reference is part of them. */
  synchronized void forget(DescribedTensors reference) {
    if (references.contains(reference)) close();
  }

  @Override
  public synchronized void close() {
    indexes.forEach(SearchIndex::close);
    references.forEach(reference -> reference.joined(0));
    references = List.of();
    indexes = List.of();
  }

  // -- Helper methods --

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

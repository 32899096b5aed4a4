package org.refsr.tf.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What was made of the last lists of references, kept for the next tiles with the same ones.
 *
 * @param <V> what is made of a list
 */
final class Joins<V> implements AutoCloseable {

  private final int most;
  private final Function<List<DescribedTensors>, V> maker;
  private final BiConsumer<List<DescribedTensors>, V> release;
  private final Map<List<DescribedTensors>, V> values = new LinkedHashMap<>();

  /**
   * @param most lists that take turns
   * @param release frees what was made
   */
  Joins(
      int most,
      Function<List<DescribedTensors>, V> maker,
      BiConsumer<List<DescribedTensors>, V> release) {
    this.most = most;
    this.maker = maker;
    this.release = release;
  }

  /** Of these references in this order; it stays this object's. */
  synchronized V of(List<DescribedTensors> references) {
    V value = values.remove(references);
    if (value == null) {
      if (values.size() == most) drop(values.keySet().iterator().next());
      value = maker.apply(references);
    }
    values.put(references, value);
    return value;
  }

  /** Frees what the reference is part of. */
  synchronized void forget(DescribedTensors reference) {
    List.copyOf(values.keySet()).stream()
        .filter(references -> references.contains(reference))
        .forEach(this::drop);
  }

  @Override
  public synchronized void close() {
    List.copyOf(values.keySet()).forEach(this::drop);
  }

  // -- Helper methods --

  private void drop(List<DescribedTensors> references) {
    release.accept(references, values.remove(references));
  }
}

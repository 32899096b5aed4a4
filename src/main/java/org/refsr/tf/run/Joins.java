package org.refsr.tf.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What was made of the last lists of references, kept for the next tiles with the same ones. Each
 * reference counts its share among the bytes it holds.
 *
 * @param <V> what is made of a list
 */
final class Joins<V> implements AutoCloseable {

  private final int most;
  private final Function<List<DescribedTensors>, V> maker;
  private final ToLongFunction<V> bytes;
  private final Consumer<V> release;
  private final Map<List<DescribedTensors>, V> values = new LinkedHashMap<>();

  /**
   * @param most lists that take turns
   * @param bytes that something made holds, always the same
   * @param release frees it
   */
  Joins(
      int most,
      Function<List<DescribedTensors>, V> maker,
      ToLongFunction<V> bytes,
      Consumer<V> release) {
    this.most = most;
    this.maker = maker;
    this.bytes = bytes;
    this.release = release;
  }

  /** Of these references in this order; it stays this object's. */
  synchronized V of(List<DescribedTensors> references) {
    V value = values.remove(references);
    if (value == null) {
      if (values.size() == most) drop(values.keySet().iterator().next());
      value = maker.apply(references);
      long share = share(references, value);
      references.forEach(reference -> reference.joined(share));
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
    V value = values.remove(references);
    long share = share(references, value);
    references.forEach(reference -> reference.joined(-share));
    release.accept(value);
  }

  private long share(List<DescribedTensors> references, V value) {
    return bytes.applyAsLong(value) / references.size();
  }
}

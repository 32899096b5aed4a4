package org.refsr.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A reference that was described several times, as it looks turned or zoomed for instance. */
class DescribedViews implements DescribedReference {

  private final List<DescribedReference> views = new ArrayList<>();

  /**
   * Describes the views of a reference.
   *
   * @param empty what they are added to
   * @param describe adds them; what it added is closed if it fails
   */
  static <V extends DescribedViews> V of(V empty, Consumer<V> describe) {
    try {
      describe.accept(empty);
      return empty;
    } catch (RuntimeException | Error e) {
      empty.close();
      throw e;
    }
  }

  /**
   * @param view owned from now on
   */
  final void add(DescribedReference view) {
    views.add(view);
  }

  final List<DescribedReference> views() {
    return views;
  }

  @Override
  public long bytes() {
    return views.stream().mapToLong(DescribedReference::bytes).sum();
  }

  @Override
  public void close() {
    views.forEach(DescribedReference::close);
  }
}

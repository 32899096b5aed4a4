package org.refsr.eval;

import java.util.List;
import org.refsr.Progress;

/** A way to enlarge images that is measured. */
interface Method extends AutoCloseable {

  /** As the tables name it. */
  String name();

  /** The kinds of reference it is tried with. */
  List<ReferenceKind> kinds();

  /** Does once what would otherwise lengthen the first measured time. */
  default void warmUp() {}

  /**
   * Prepares references, once for all images they are used for; those that hold nothing to use are
   * left out.
   */
  Prepared prepare(List<Picture<?>> references);

  @Override
  default void close() {}

  /** A method with its references. */
  interface Prepared extends AutoCloseable {

    /** Whether nothing of the references is used, as they hold nothing to use. */
    default boolean isWithoutReference() {
      return false;
    }

    /** The image at four times its size, of its type. */
    Enlarged enlarge(Picture<?> low, Progress progress);

    @Override
    default void close() {}
  }
}

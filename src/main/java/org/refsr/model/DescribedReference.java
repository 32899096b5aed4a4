package org.refsr.model;

import java.util.Optional;

/**
 * A reference as a model sees it: texture features at three scales and matching descriptors. Holds
 * native memory.
 */
public interface DescribedReference extends AutoCloseable {

  /** What is to be known of it, in words that follow the reference's name. */
  default Optional<String> remark() {
    return Optional.empty();
  }

  /** Bytes held. */
  long bytes();

  @Override
  void close();
}

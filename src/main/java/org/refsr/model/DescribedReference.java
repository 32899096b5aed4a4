package org.refsr.model;

/**
 * A reference as a model sees it: texture features at three scales and matching descriptors. Holds
 * native memory.
 */
public interface DescribedReference extends AutoCloseable {

  /** Bytes held. */
  long bytes();

  @Override
  void close();
}

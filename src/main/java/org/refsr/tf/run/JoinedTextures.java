package org.refsr.tf.run;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The textures of a list of references as one, kept for the next tile with the same list: joining
 * copies them, which may be gigabytes.
 */
final class JoinedTextures implements AutoCloseable {

  private final Joins<Textures> joins;

  /**
   * @param lists that take turns
   */
  JoinedTextures(int lists) {
    joins = new Joins<>(lists, JoinedTextures::join, Textures::bytes, Textures::close);
  }

  /** The textures of all references; they stay this object's or the only reference's. */
  Textures of(List<DescribedTensors> wanted) {
    return wanted.size() == 1 ? wanted.get(0).textures : joins.of(wanted);
  }

  /** Frees the joins that the reference is part of. */
  void forget(DescribedTensors reference) {
    joins.forget(reference);
  }

  @Override
  public void close() {
    joins.close();
  }

  // -- Helper methods --

  private static Textures join(List<DescribedTensors> references) {
    return Textures.concatenate(
        references.stream().map(described -> described.textures).collect(Collectors.toList()));
  }
}

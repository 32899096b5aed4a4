package org.refsr.tf.run;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The textures of a list of references as one, kept for the next tile with the same list: joining
 * copies them, which may be gigabytes.
 */
final class JoinedTextures implements AutoCloseable {

  private List<DescribedTensors> references = List.of();
  private Textures joined;

  /** The textures of all references; they stay this object's or the only reference's. */
  synchronized Textures of(List<DescribedTensors> wanted) {
    if (wanted.size() == 1) return wanted.get(0).textures;
    if (!wanted.equals(references)) {
      close();
      joined =
          Textures.concatenate(
              wanted.stream().map(described -> described.textures).collect(Collectors.toList()));
      references = wanted;
    }
    return joined;
  }

  /** Frees the join if the reference is part of it. */
  synchronized void forget(DescribedTensors reference) {
    if (references.contains(reference)) close();
  }

  @Override
  public synchronized void close() {
    if (joined != null) joined.close();
    joined = null;
    references = List.of();
  }
}

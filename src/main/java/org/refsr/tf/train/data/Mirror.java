package org.refsr.tf.train.data;

/** Symmetric edges: ... b a | a b c ... y z | z y ... */
final class Mirror {

  private Mirror() {}

  /** Where the pixel at any index is found in a row of the given length. */
  static int index(int index, int length) {
    if (index >= 0 && index < length) return index;
    int folded = Math.floorMod(index, 2 * length);
    return folded < length ? folded : 2 * length - 1 - folded;
  }

  /** {@link #index} of count indices from start. */
  static int[] indices(int start, int count, int length) {
    int[] indices = new int[count];
    for (int i = 0; i < count; i++) indices[i] = index(start + i, length);
    return indices;
  }
}

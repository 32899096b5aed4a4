package org.refsr.tf.train.data;

/**
 * Where training pairs come from. Thread-safe; what {@link #draw} gives depends on its arguments
 * alone.
 */
public interface PairSource {

  /** Its name in messages and logs. */
  String name();

  /** How many pairs there are to choose from, at least 1. */
  int size();

  /**
   * Draws a target and a reference with similar content.
   *
   * @param index which pair, 0 .. size() - 1
   * @param targetSize side of the target
   * @param referenceSize side of the reference, at least that of the target
   * @param random what is drawn comes from here
   * @return images with 1 or 3 channels, values normalised to about [0,1]
   */
  ImagePair draw(int index, int targetSize, int referenceSize, Draws random);
}

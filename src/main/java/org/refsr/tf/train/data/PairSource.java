package org.refsr.tf.train.data;

import java.util.List;

/**
 * Where training pairs come from. Thread-safe; what {@link #draw} gives depends on its arguments
 * alone.
 */
public interface PairSource {

  /** Its name in messages and logs. */
  String name();

  /** How many pairs there are to choose from, at least 1. */
  int size();

  /** The smallest side of all targets and references, in pixels. */
  int smallestSide();

  /**
   * Makes sure that windows can be drawn from every image.
   *
   * @throws org.refsr.RefSRException (USAGE) that names the first image that is smaller
   */
  void checkFits(int targetSize, int referenceSize);

  /**
   * Draws a target and a reference with similar content.
   *
   * @param index which pair, 0 .. size() - 1
   * @param targetSize side of the target
   * @param referenceSize side of the reference, at least that of the target
   * @param random what is drawn comes from here
   * @return images with 1 or 3 channels, values normalised to about [0,1]
   * @throws org.refsr.RefSRException (USAGE) as {@link #checkFits}
   */
  ImagePair draw(int index, int targetSize, int referenceSize, Draws random);

  /**
   * Splits it into two sources: what is trained on, and what is held out to validate on, whose
   * references show the same as the targets.
   *
   * @param share of the pairs to hold out, above 0 and at most 0.5
   * @throws org.refsr.RefSRException (USAGE) if there are fewer than {@link HeldOut#FEWEST}
   */
  List<PairSource> split(double share);
}

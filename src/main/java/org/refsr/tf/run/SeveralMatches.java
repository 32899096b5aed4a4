package org.refsr.tf.run;

import org.tensorflow.types.TFloat32;

/** A match of every low-resolution position, each in a reference of its own. */
final class SeveralMatches {

  /** (dy, dx) in high-resolution pixels, one after the other. */
  final float[] displacements;

  final float[] scores;

  /** Numbers of the references. */
  final int[] references;

  /**
   * @param displacement [1,h,w,2]
   * @param score [1,h,w,1]
   */
  SeveralMatches(TFloat32 displacement, TFloat32 score) {
    displacements = Images.values(displacement);
    scores = Images.values(score);
    references = new int[scores.length];
  }

  /** No displacement, and the score of another position. */
  void unmatched(int position, int scoredAs) {
    displacements[2 * position] = 0;
    displacements[2 * position + 1] = 0;
    scores[position] = scores[scoredAs];
  }
}

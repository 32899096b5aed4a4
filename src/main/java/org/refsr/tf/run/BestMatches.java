package org.refsr.tf.run;

import java.util.Arrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The best match of every low-resolution position over several references: the highest score wins,
 * ties go to the earlier reference.
 */
final class BestMatches {

  private final int height;
  private final int width;
  private final float[] displacement;
  private final float[] score;
  private final int[] choice;
  private boolean merged;

  /** No match anywhere in a tile [1,h,w,C]: score -1, everything else 0. */
  BestMatches(Shape lowResolution) {
    height = (int) lowResolution.get(1);
    width = (int) lowResolution.get(2);
    displacement = new float[2 * height * width];
    score = new float[height * width];
    choice = new int[height * width];
    Arrays.fill(score, -1);
  }

  /** Takes over what matched better in a reference. */
  void merge(int reference, TFloat32 displacements, TFloat32 scores) {
    float[] otherDisplacement = Images.values(displacements);
    float[] otherScore = Images.values(scores);
    for (int i = 0; i < score.length; i++)
      offer(i, reference, otherDisplacement[2 * i], otherDisplacement[2 * i + 1], otherScore[i]);
    merged = true;
  }

  /**
   * Takes over what matched better in several references.
   *
   * @param first added to their numbers
   */
  void merge(int first, SeveralMatches matches) {
    for (int i = 0; i < score.length; i++)
      offer(
          i,
          first + matches.references[i],
          matches.displacements[2 * i],
          matches.displacements[2 * i + 1],
          matches.scores[i]);
    merged = true;
  }

  /** Where they lie, step by step of the alignment; only the matching yet. */
  Alignment alignment() {
    return new Alignment(width, height, displacement, choice);
  }

  /** (dy, dx) in high-resolution pixels, [1,h,w,2]. */
  TFloat32 displacement() {
    return TFloat32.tensorOf(Shape.of(1, height, width, 2), DataBuffers.of(displacement));
  }

  /** [1,h,w,1], in about [-1,1]. */
  TFloat32 score() {
    return TFloat32.tensorOf(Shape.of(1, height, width, 1), DataBuffers.of(score));
  }

  /** Index of the reference that matched, [1,h,w,1]. */
  TInt32 choice() {
    return TInt32.tensorOf(Shape.of(1, height, width, 1), DataBuffers.of(choice));
  }

  // -- Helper methods --

  private void offer(int i, int reference, float dy, float dx, float otherScore) {
    boolean better =
        otherScore > score[i] || otherScore == score[i] && reference < choice[i] || !merged;
    if (!better) return;
    displacement[2 * i] = dy;
    displacement[2 * i + 1] = dx;
    score[i] = otherScore;
    choice[i] = reference;
  }
}

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

  /** No match anywhere in a tile [1,h,w,C]: score -1, everything else 0. */
  BestMatches(Shape lowResolution) {
    height = (int) lowResolution.get(1);
    width = (int) lowResolution.get(2);
    displacement = new float[2 * height * width];
    score = new float[height * width];
    choice = new int[height * width];
    Arrays.fill(score, -1);
  }

  /** Takes over what matched better in a reference; references come in ascending order. */
  void merge(int reference, TFloat32 displacements, TFloat32 scores) {
    float[] otherDisplacement = Images.values(displacements);
    float[] otherScore = Images.values(scores);
    for (int i = 0; i < score.length; i++) {
      if (reference > 0 && !(otherScore[i] > score[i])) continue;
      displacement[2 * i] = otherDisplacement[2 * i];
      displacement[2 * i + 1] = otherDisplacement[2 * i + 1];
      score[i] = otherScore[i];
      choice[i] = reference;
    }
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
}

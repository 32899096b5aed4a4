package org.refsr.eval.transfer;

import java.util.Arrays;

/**
 * Matches of the 4 x 4 blocks of a target in references, right to the high-resolution pixel: within
 * 6 pixels of the coarse match by the normalised correlation of the low-passed images, first in
 * steps of two, then of one.
 */
final class PixelMatches {

  static final int REACH = 6;

  /** What {@link Windows} may be away from their block. */
  static final int PADDING = REACH + Windows.SIDE + 4;

  /** From the corner of a block to that of the window around it. */
  private static final int TO_WINDOW = PADDING - (Windows.SIDE - 4) / 2;

  private static final float FLOOR = 0.02f;

  private final Windows target;
  private final int columns;

  /** By block: the reference and, in its pixels, where the block lies in it. */
  final int[] reference;

  final int[] x;
  final int[] y;

  /** Correlation, -1..1. */
  final float[] score;

  /** Norm of the target's and of the reference's window. */
  final float[] targetNorm;

  final float[] referenceNorm;

  /**
   * @param target its low-passed luma at high resolution, padded by {@link #PADDING}
   * @param columns blocks in a row
   */
  PixelMatches(Windows target, int columns, int rows) {
    this.target = target;
    this.columns = columns;
    int count = columns * rows;
    reference = new int[count];
    x = new int[count];
    y = new int[count];
    score = new float[count];
    targetNorm = new float[count];
    referenceNorm = new float[count];
    Arrays.fill(score, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < count; i++) targetNorm[i] = target.norm(windowX(i), windowY(i));
  }

  /**
   * Refines the matches in one reference and keeps those that are better than in those before.
   *
   * @param index of the reference
   * @param windows its low-passed luma, padded
   * @param coarse by block: index of the block of the reference
   * @param referenceColumns blocks in a row of the reference
   */
  void refine(int index, Windows windows, int[] coarse, int referenceColumns) {
    for (int i = 0; i < coarse.length; i++) {
      int x0 = 4 * (coarse[i] % referenceColumns);
      int y0 = 4 * (coarse[i] / referenceColumns);
      Candidate best = new Candidate(x0, y0, correlation(i, windows, x0, y0));
      for (int dy = -REACH; dy <= REACH; dy += 2)
        for (int dx = -REACH; dx <= REACH; dx += 2) best.consider(i, windows, x0 + dx, y0 + dy);
      int xc = best.x;
      int yc = best.y;
      for (int dy = -1; dy <= 1; dy++)
        for (int dx = -1; dx <= 1; dx++) best.consider(i, windows, xc + dx, yc + dy);
      if (best.score > score[i]) keep(i, index, windows, best);
    }
  }

  // -- Helper methods --

  private final class Candidate {

    private int x;
    private int y;
    private float score;

    Candidate(int x, int y, float score) {
      this.x = x;
      this.y = y;
      this.score = score;
    }

    void consider(int block, Windows windows, int atX, int atY) {
      float candidate = correlation(block, windows, atX, atY);
      if (candidate <= score) return;
      x = atX;
      y = atY;
      score = candidate;
    }
  }

  private void keep(int block, int index, Windows windows, Candidate best) {
    reference[block] = index;
    x[block] = best.x;
    y[block] = best.y;
    score[block] = best.score;
    referenceNorm[block] = windows.norm(best.x + TO_WINDOW, best.y + TO_WINDOW);
  }

  private float correlation(int block, Windows windows, int atX, int atY) {
    int wx = atX + TO_WINDOW;
    int wy = atY + TO_WINDOW;
    float product = Windows.product(target, windowX(block), windowY(block), windows, wx, wy);
    return product / ((targetNorm[block] + FLOOR) * (windows.norm(wx, wy) + FLOOR));
  }

  private int windowX(int block) {
    return 4 * (block % columns) + TO_WINDOW;
  }

  private int windowY(int block) {
    return 4 * (block / columns) + TO_WINDOW;
  }
}

package org.refsr.eval.transfer;

import java.util.List;

/** Brightness of one or three channels in 0..1. */
final class Lumas {

  private static final float[] WEIGHTS = {0.257f, 0.504f, 0.098f};

  private Lumas() {}

  /** The channel itself, or the luma of BT.601 in limited range without its offset. */
  static Plane of(List<Plane> channels) {
    Plane first = channels.get(0);
    if (channels.size() == 1) return first;
    float[] luma = new float[first.values.length];
    for (int c = 0; c < WEIGHTS.length; c++) {
      float[] values = channels.get(c).values;
      for (int i = 0; i < luma.length; i++) luma[i] += WEIGHTS[c] * values[i];
    }
    return new Plane(first.width, first.height, luma);
  }
}

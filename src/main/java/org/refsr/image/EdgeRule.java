package org.refsr.image;

/** What a resampling kernel sees beyond the border of an image. */
public enum EdgeRule {
  /** The image mirrored with its border pixel repeated: newer MATLAB {@code imresize}. */
  SYMMETRIC {
    @Override
    int index(int i, int length) {
      int inPeriod = Math.floorMod(i, 2 * length);
      return inPeriod < length ? inPeriod : 2 * length - 1 - inPeriod;
    }
  },
  /** The border pixel, repeated: MATLAB {@code imresize} before it mirrored. */
  CLAMP {
    @Override
    int index(int i, int length) {
      return Math.max(0, Math.min(i, length - 1));
    }
  },
  /** Nothing: the taps inside are scaled to sum to one: Pillow {@code Image.resize}. */
  RENORMALISE {
    @Override
    int index(int i, int length) {
      return i < 0 || i >= length ? OUTSIDE : i;
    }
  };

  static final int OUTSIDE = -1;

  /** The pixel that stands for pixel {@code i}, or {@link #OUTSIDE}. */
  abstract int index(int i, int length);
}

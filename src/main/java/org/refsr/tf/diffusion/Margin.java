package org.refsr.tf.diffusion;

/**
 * Enlarges planes at the right and at the bottom by their mirror images, and cuts them back (SPEC
 * 3.7).
 */
final class Margin {

  private final int width;
  private final int height;
  private final int widthWith;
  private final int heightWith;

  /**
   * @param width of the planes
   * @param widthWith of the planes with the margin
   */
  Margin(int width, int height, int widthWith, int heightWith) {
    this.width = width;
    this.height = height;
    this.widthWith = widthWith;
    this.heightWith = heightWith;
  }

  /** The width with the margin. */
  int width() {
    return widthWith;
  }

  /** The height with the margin. */
  int height() {
    return heightWith;
  }

  float[][] add(float[][] planes) {
    float[][] larger = new float[planes.length][widthWith * heightWith];
    for (int c = 0; c < planes.length; c++)
      for (int y = 0; y < heightWith; y++)
        for (int x = 0; x < widthWith; x++)
          larger[c][y * widthWith + x] = planes[c][mirror(y, height) * width + mirror(x, width)];
    return larger;
  }

  /**
   * @param planes scale times as large as those that {@link #add} gives
   */
  float[][] remove(float[][] planes, int scale) {
    float[][] cut = new float[planes.length][scale * width * scale * height];
    for (int c = 0; c < planes.length; c++)
      for (int y = 0; y < scale * height; y++)
        System.arraycopy(
            planes[c], y * scale * widthWith, cut[c], y * scale * width, scale * width);
    return cut;
  }

  // -- Helper methods --

  /** Symmetric about the edge: 0 1 2 2 1 0 0 1 ... */
  private static int mirror(int i, int length) {
    int phase = i % (2 * length);
    return phase < length ? phase : 2 * length - 1 - phase;
  }
}

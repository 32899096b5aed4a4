package org.refsr.tf.train.data;

/** A flip in x, a flip in y and a transposition, each done or not (SPEC 1.17). */
final class Orientation {

  /** Leaves an image as it is. */
  static final Orientation IDENTITY = new Orientation(false, false, false);

  private final boolean flipX;
  private final boolean flipY;
  private final boolean transpose;

  private Orientation(boolean flipX, boolean flipY, boolean transpose) {
    this.flipX = flipX;
    this.flipY = flipY;
    this.transpose = transpose;
  }

  /** Each with probability one half. */
  static Orientation draw(Draws random) {
    return new Orientation(random.chance(0.5), random.chance(0.5), random.chance(0.5));
  }

  /** A turn by 90, 180 or 270 degrees. */
  static Orientation drawTurn(Draws random) {
    int quarters = 1 + random.index(3);
    if (quarters == 2) return new Orientation(true, true, false);
    return new Orientation(quarters == 1, quarters == 3, true);
  }

  /** Left becomes right. */
  static Orientation mirror() {
    return new Orientation(true, false, false);
  }

  /** Applies it to a square image. */
  Pixels apply(Pixels image) {
    int size = image.width();
    int channels = image.channels();
    Pixels turned = Pixels.zeros(size, size, channels);
    int to = 0;
    for (int y = 0; y < size; y++)
      for (int x = 0; x < size; x++) {
        int column = transpose ? y : x;
        int row = transpose ? x : y;
        if (flipX) column = size - 1 - column;
        if (flipY) row = size - 1 - row;
        int from = (row * size + column) * channels;
        for (int c = 0; c < channels; c++) turned.data()[to++] = image.data()[from++];
      }
    return turned;
  }
}

package org.refsr.tf.train.data;

/** An image windows can be cut from. */
public interface Croppable {

  int width();

  int height();

  /** 1 (gray) or 3 (RGB). */
  int channels();

  /**
   * Cuts out a window; what lies outside of the image is mirrored at its edges.
   *
   * @param x left column of the window, may be negative
   * @param y top row, may be negative
   * @return height x width x channels values, about [0,1]
   */
  Pixels crop(int x, int y, int width, int height);

  /** The image as a whole. */
  default Pixels whole() {
    return crop(0, 0, width(), height());
  }
}

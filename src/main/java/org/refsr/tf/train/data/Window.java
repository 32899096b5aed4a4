package org.refsr.tf.train.data;

import org.refsr.RefSRException;

/** A square window of an image. */
final class Window {

  private final int x;
  private final int y;
  private final int size;

  private Window(int x, int y, int size) {
    this.x = x;
    this.y = y;
    this.size = size;
  }

  /**
   * A window drawn anywhere in an image.
   *
   * @throws RefSRException (USAGE) that names the image if the image is smaller
   */
  static Window anywhere(Croppable image, int size, String name, Draws random) {
    checkFits(image, size, name);
    return new Window(
        random.index(image.width() - size + 1), random.index(image.height() - size + 1), size);
  }

  /**
   * The window of another image around the same relative place as this window of the first, moved
   * inside.
   */
  Window samePlace(Croppable first, Croppable other, int otherSize, String name) {
    checkFits(other, otherSize, name);
    return new Window(
        moved(x, first.width(), other.width(), otherSize),
        moved(y, first.height(), other.height(), otherSize),
        otherSize);
  }

  double centreX() {
    return x + (size - 1) / 2.0;
  }

  double centreY() {
    return y + (size - 1) / 2.0;
  }

  Pixels cut(Croppable image) {
    return image.crop(x, y, size, size);
  }

  /**
   * Makes sure that a window fits in.
   *
   * @throws RefSRException (USAGE) that names the image if the image is smaller
   */
  static void checkFits(Croppable image, int size, String name) {
    checkFits(image.width(), image.height(), size, name);
  }

  static void checkFits(TrainingImage image, int size) {
    checkFits(image.width(), image.height(), size, image.name());
  }

  // -- Helper methods --

  private static void checkFits(int width, int height, int size, String name) {
    if (width < size || height < size)
      throw RefSRException.usage(
          "Image %s is %dx%d; training needs at least %dx%d, so remove it or train on smaller"
              + " windows (target_size and reference_size).",
          name, width, height, size, size);
  }

  private int moved(int start, int length, int otherLength, int otherSize) {
    double centre = (start + size / 2.0) * otherLength / length;
    int wanted = (int) Math.round(centre - otherSize / 2.0);
    return Math.max(0, Math.min(wanted, otherLength - otherSize));
  }
}

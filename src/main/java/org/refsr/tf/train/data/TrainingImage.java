package org.refsr.tf.train.data;

/** A plane of an image file as training sees it: its name and size, and its pixels on demand. */
final class TrainingImage {

  private final ImageStore.File file;
  private final int plane;
  private final int width;
  private final int height;
  private volatile StoredImage held;

  /**
   * @param plane of the file, from 0
   */
  TrainingImage(ImageStore.File file, int plane, StoredImage image) {
    this.file = file;
    this.plane = plane;
    width = image.width();
    height = image.height();
  }

  /** The file, and the plane if it has several. */
  String name() {
    return file.name(plane);
  }

  /** From 0. */
  int plane() {
    return plane;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** From memory if it is held there, else decoded anew. */
  Croppable pixels() {
    StoredImage image = held;
    return image != null ? image : file.decode(plane);
  }

  /** Keeps the pixels in memory. */
  void hold(StoredImage image) {
    held = image;
  }
}

package org.refsr.tf.match;

/** The rows and columns that a reference takes of a map of descriptors, from column 0 on. */
public final class Block {

  private final int top;
  private final int height;
  private final int width;

  /**
   * @param top its first row
   * @param height rows
   * @param width columns
   */
  public Block(int top, int height, int width) {
    this.top = top;
    this.height = height;
    this.width = width;
  }

  public int top() {
    return top;
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  boolean contains(int row, int column) {
    return row >= top && row < top + height && column >= 0 && column < width;
  }
}

package org.refsr.model;

/**
 * Where a model found the pixels of a tile in its references, after one step of the alignment: of
 * every high-resolution pixel of the tile the reference and the place there (RRSR, Fig. 7).
 */
public final class AlignmentStep {

  private final String name;
  private final int width;
  private final float[] x;
  private final float[] y;
  private final int[] reference;

  /**
   * @param name "match" or the number of a stage
   * @param width of the tile, in high-resolution pixels
   * @param x column in the reference of each pixel of the tile, row by row; not bound to it
   * @param y row likewise
   * @param reference its place in the list of references
   */
  public AlignmentStep(String name, int width, float[] x, float[] y, int[] reference) {
    this.name = name;
    this.width = width;
    this.x = x.clone();
    this.y = y.clone();
    this.reference = reference.clone();
  }

  /** The same of a part of the tile. */
  public AlignmentStep part(int column, int row, int columns, int rows) {
    float[] px = new float[columns * rows];
    float[] py = new float[columns * rows];
    int[] which = new int[columns * rows];
    for (int i = 0; i < px.length; i++) {
      int at = (row + i / columns) * width + column + i % columns;
      px[i] = x[at];
      py[i] = y[at];
      which[i] = reference[at];
    }
    return new AlignmentStep(name, columns, px, py, which);
  }

  /** The same with every place replaced by another. */
  AlignmentStep map(Change change) {
    float[] px = new float[x.length];
    float[] py = new float[y.length];
    int[] which = new int[reference.length];
    for (int i = 0; i < x.length; i++) {
      Place place = change.of(x[i], y[i], reference[i]);
      px[i] = (float) place.x;
      py[i] = (float) place.y;
      which[i] = place.reference;
    }
    return new AlignmentStep(name, width, px, py, which);
  }

  /** "match", or "stage 1" and so on. */
  public String name() {
    return name;
  }

  /** Columns of the tile. */
  public int width() {
    return width;
  }

  /** Rows of the tile. */
  public int height() {
    return x.length / width;
  }

  /** Column in the reference that a pixel of the tile was found at. */
  public double x(int column, int row) {
    return x[row * width + column];
  }

  /** Row in the reference. */
  public double y(int column, int row) {
    return y[row * width + column];
  }

  /** Which of the references, from 0. */
  public int reference(int column, int row) {
    return reference[row * width + column];
  }

  // -- Helper classes --

  /** A place in a reference. */
  static final class Place {
    private final double x;
    private final double y;
    private final int reference;

    Place(double x, double y, int reference) {
      this.x = x;
      this.y = y;
      this.reference = reference;
    }
  }

  /** What takes one place to another. */
  interface Change {
    Place of(double x, double y, int reference);
  }
}

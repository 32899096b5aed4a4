package org.refsr.image;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * A way to hold a reference before it is matched: mirrored or not, turned about its centre, and
 * zoomed. Matching compares patches as they stand, so what the target shows turned by more than a
 * few degrees is only found in a copy that is turned likewise.
 */
public final class Pose {

  /** As it is. */
  public static final Pose UPRIGHT = new Pose(0, 1, false);

  private static final int QUARTER = 90;

  private final double degrees;
  private final double zoom;
  private final boolean mirrored;

  /**
   * @param degrees turned from the X axis towards the Y axis, after mirroring
   * @param zoom factor of both sides
   * @param mirrored whether left and right are exchanged
   */
  public Pose(double degrees, double zoom, boolean mirrored) {
    if (!Double.isFinite(degrees) || !(zoom > 0) || !Double.isFinite(zoom))
      throw new IllegalArgumentException("No pose: " + degrees + " degrees, zoom " + zoom);
    this.degrees = degrees;
    this.zoom = zoom;
    this.mirrored = mirrored;
  }

  /**
   * An image in this pose. Turns by other than right angles keep its size: corners are lost, and
   * what was beyond the edges is mirrored at them.
   *
   * @param image X,Y,C from the origin
   */
  public RandomAccessibleInterval<FloatType> of(RandomAccessibleInterval<FloatType> image) {
    RandomAccessibleInterval<FloatType> right =
        mirrored ? Views.zeroMin(Views.invertAxis(image, 0)) : image;
    for (int i = 0; i < quarters(); i++) right = Views.zeroMin(Views.rotate(right, 0, 1));
    if (zoom == 1 && rest() == 0) return right;
    if (zoom == 1) return turned(Planes.of(right));
    int width = zoomed(right.dimension(0));
    int height = zoomed(right.dimension(1));
    Bicubic bicubic = new Bicubic(EdgeRule.SYMMETRIC);
    return turned(
        Planes.of(right).stream()
            .map(plane -> bicubic.resizeToFloat(plane, width, height))
            .collect(Collectors.toList()));
  }

  /**
   * Where a place of the posed image lies in the image itself.
   *
   * @param x column in the posed image
   * @param y row
   * @param width of the image itself, in pixels
   * @param height likewise
   * @return column and row
   */
  public double[] inImage(double x, double y, long width, long height) {
    boolean lying = quarters() % 2 == 1;
    long uprightWidth = lying ? height : width;
    long uprightHeight = lying ? width : height;
    double[] place = rotation(zoomed(uprightWidth), zoomed(uprightHeight)).from(x, y);
    double column = (place[0] + .5) * uprightWidth / zoomed(uprightWidth) - .5;
    double row = (place[1] + .5) * uprightHeight / zoomed(uprightHeight) - .5;
    // a quarter turn takes (x,y) to (last row - y, x): undone one after the other
    long rows = uprightWidth;
    long columns = uprightHeight;
    for (int i = 0; i < quarters(); i++) {
      double before = row;
      row = rows - 1 - column;
      column = before;
      long swap = rows;
      rows = columns;
      columns = swap;
    }
    return new double[] {mirrored ? width - 1 - column : column, row};
  }

  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    if (mirrored) words.add("mirrored");
    if (degrees != 0) words.add("turned by " + number(degrees) + " degrees");
    if (zoom != 1) words.add("zoomed by " + number(zoom));
    return words.isEmpty() ? "upright" : String.join(", ", words);
  }

  // -- Helper methods --

  private int quarters() {
    return (int) Math.floorMod(Math.round(degrees / QUARTER), 4L);
  }

  /** Degrees beyond the right angles, -45 to 45. */
  private double rest() {
    return degrees - QUARTER * Math.round(degrees / QUARTER);
  }

  private int zoomed(long side) {
    return (int) Math.max(1, Math.round(zoom * side));
  }

  private Rotation rotation(int width, int height) {
    return new Rotation(Math.toRadians(rest()), width, height);
  }

  private RandomAccessibleInterval<FloatType> turned(
      List<? extends RandomAccessibleInterval<FloatType>> planes) {
    if (rest() == 0) return Views.stack(planes);
    int width = (int) planes.get(0).dimension(0);
    int height = (int) planes.get(0).dimension(1);
    List<float[]> pixels = new ArrayList<>();
    for (RandomAccessibleInterval<FloatType> plane : planes) {
      float[] values = new float[Math.multiplyExact(width, height)];
      int i = 0;
      for (FloatType pixel : Views.flatIterable(plane)) values[i++] = pixel.get();
      pixels.add(values);
    }
    return Views.stack(
        rotation(width, height).of(pixels).stream()
            .map(values -> ArrayImgs.floats(values, width, height))
            .collect(Collectors.toList()));
  }

  private static String number(double x) {
    return x == Math.rint(x) ? String.valueOf((long) x) : String.valueOf(x);
  }
}

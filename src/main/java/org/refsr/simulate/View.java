package org.refsr.simulate;

/**
 * Where an instrument looks: a detector of width x height pixels over a scene, centred on a point
 * of it, turned and magnified.
 *
 * <p>Pixel centres have integer coordinates, (0,0) the first; scene coordinates have the scene's
 * unit (micrometres, arc seconds). Immutable.
 */
public final class View {

  private final int width;
  private final int height;
  private final double pixelSize;
  private final double centreX;
  private final double centreY;
  private final double angle;
  private final double cos;
  private final double sin;

  private View(int width, int height, double pixelSize, double x, double y, double angle) {
    this.width = width;
    this.height = height;
    this.pixelSize = pixelSize;
    this.centreX = x;
    this.centreY = y;
    this.angle = angle;
    cos = StrictMath.cos(angle);
    sin = StrictMath.sin(angle);
  }

  /** A view of the scene's centre, not turned; {@code pixelSize} in scene units. */
  public static View of(int width, int height, double pixelSize) {
    return new View(width, height, pixelSize, 0, 0, 0);
  }

  /** The same detector centred on another point of the scene. */
  public View centredOn(double x, double y) {
    return new View(width, height, pixelSize, x, y, angle);
  }

  /** The same detector turned by {@code radians} more, from the x axis towards the y axis. */
  public View turned(double radians) {
    return new View(width, height, pixelSize, centreX, centreY, angle + radians);
  }

  /** The same detector at a magnification {@code factor} times as high. */
  public View zoomed(double factor) {
    return new View(width, height, pixelSize / factor, centreX, centreY, angle);
  }

  /** The same field on pixels {@code factor} times as large; both sides must be divisible. */
  public View coarser(int factor) {
    return new View(width / factor, height / factor, pixelSize * factor, centreX, centreY, angle);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** Side of a pixel in scene units. */
  public double pixelSize() {
    return pixelSize;
  }

  public double centreX() {
    return centreX;
  }

  public double centreY() {
    return centreY;
  }

  /** Radians from the scene's x axis to the detector's. */
  public double angle() {
    return angle;
  }

  /** Column on which a point of the scene falls. */
  public double column(double x, double y) {
    return (cos * (x - centreX) + sin * (y - centreY)) / pixelSize + (width - 1) / 2.0;
  }

  /** Row on which a point of the scene falls. */
  public double row(double x, double y) {
    return (cos * (y - centreY) - sin * (x - centreX)) / pixelSize + (height - 1) / 2.0;
  }

  /** Whether any of a circle of the scene may fall on the detector. */
  boolean sees(double x, double y, double radius) {
    double reach = radius / pixelSize;
    double column = column(x, y);
    double row = row(x, y);
    return column > -reach && row > -reach && column < width + reach && row < height + reach;
  }

  /** x of the point of the scene that falls on a pixel. */
  public double sceneX(double column, double row) {
    double u = (column - (width - 1) / 2.0) * pixelSize;
    double v = (row - (height - 1) / 2.0) * pixelSize;
    return centreX + cos * u - sin * v;
  }

  /** y of the point of the scene that falls on a pixel. */
  public double sceneY(double column, double row) {
    double u = (column - (width - 1) / 2.0) * pixelSize;
    double v = (row - (height - 1) / 2.0) * pixelSize;
    return centreY + sin * u + cos * v;
  }
}

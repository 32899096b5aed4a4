package org.refsr.eval.transfer;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** A reference, prepared for {@link DetailTransfer}. */
public final class TransferReference {

  static final int SCALE = 4;

  /** The smallest side that has a surrounding at low resolution. */
  public static final int LEAST = 12;

  /** High frequencies of each channel, padded by {@link PixelMatches#PADDING}. */
  final List<Plane> detail = new ArrayList<>();

  final Descriptors descriptors;
  final Windows windows;
  final int columns;

  /**
   * @param channels planes in about 0..1, all finite, of at least 12 x 12; what exceeds a multiple
   *     of four is not used
   */
  public TransferReference(
      List<? extends RandomAccessibleInterval<? extends RealType<?>>> channels) {
    List<Plane> low = new ArrayList<>();
    List<Plane> small = new ArrayList<>();
    for (RandomAccessibleInterval<? extends RealType<?>> channel : channels) {
      Plane plane = cut(Plane.of(channel));
      Plane reduced = plane.resized(plane.width / SCALE, plane.height / SCALE);
      Plane enlarged = reduced.resized(plane.width, plane.height);
      small.add(reduced);
      low.add(enlarged);
      detail.add(plane.minus(enlarged).padded(PixelMatches.PADDING));
    }
    descriptors = new Descriptors(Lumas.of(small));
    windows = new Windows(Lumas.of(low).padded(PixelMatches.PADDING));
    columns = small.get(0).width;
  }

  // -- Helper methods --

  private static Plane cut(Plane plane) {
    int width = plane.width / SCALE * SCALE;
    int height = plane.height / SCALE * SCALE;
    if (width == plane.width && height == plane.height) return plane;
    float[] values = new float[width * height];
    for (int y = 0; y < height; y++)
      System.arraycopy(plane.values, y * plane.width, values, y * width, width);
    return new Plane(width, height, values);
  }
}

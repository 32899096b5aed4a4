package org.refsr.image;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;

/** Luma of ITU-R BT.601 in limited range: 16 for black, 235 for white (SPEC 4.3). */
public final class Luma {

  private Luma() {}

  /** The luma of red, green and blue in 0..255; not rounded. */
  public static double of(double red, double green, double blue) {
    return 16 + (65.481 * red + 128.553 * green + 24.966 * blue) / 255;
  }

  /**
   * The luma of an image.
   *
   * @param rgb axes X,Y,3, values 0..255
   * @return axes X,Y; not rounded
   */
  public static <T extends RealType<T>> Img<DoubleType> of(RandomAccessibleInterval<T> rgb) {
    if (rgb.numDimensions() != 3 || rgb.dimension(2) != 3)
      throw new IllegalArgumentException("Luma needs an image with axes X,Y,3");
    Img<DoubleType> luma = PlanarImgs.doubles(rgb.dimension(0), rgb.dimension(1));
    RandomAccess<T> in = rgb.randomAccess();
    RandomAccess<DoubleType> out = luma.randomAccess();
    double[] channels = new double[3];
    for (long y = 0; y < rgb.dimension(1); y++)
      for (long x = 0; x < rgb.dimension(0); x++) {
        for (int c = 0; c < 3; c++)
          channels[c] =
              in.setPositionAndGet(rgb.min(0) + x, rgb.min(1) + y, rgb.min(2) + c).getRealDouble();
        out.setPositionAndGet(x, y).set(of(channels[0], channels[1], channels[2]));
      }
    return luma;
  }
}

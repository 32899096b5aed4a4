package org.refsr.image;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.refsr.RefSRException;

/**
 * The affine map from an image's intensities to the unit range of a network, and its inverse.
 *
 * <p>Nothing is clipped: values outside [low, high] map outside [0,1] and come back. Statistics
 * ignore NaN and infinite pixels. A constant image maps to zeros, and anything maps back to the
 * constant.
 */
public final class IntensityMap {

  private static final double LOWER_PERCENTILE = 0.1;
  private static final double UPPER_PERCENTILE = 99.9;

  private final double low;
  private final double high;

  private IntensityMap(double low, double high) {
    this.low = low;
    this.high = high;
  }

  /** Maps low to 0 and high to 1. */
  public static IntensityMap between(double low, double high) {
    return new IntensityMap(low, high);
  }

  /**
   * Maps the percentiles 0.1 and 99.9 (nearest rank) of the pixels to 0 and 1; where they are equal
   * though the image is not constant, minimum and maximum.
   *
   * @throws RefSRException (USAGE) if no pixel is finite
   */
  public static <T extends RealType<T>> IntensityMap percentiles(
      RandomAccessibleInterval<T> image) {
    RankSelect<T> ranks = ranks(image);
    double low = ranks.percentile(LOWER_PERCENTILE);
    double high = ranks.percentile(UPPER_PERCENTILE);
    return low < high ? new IntensityMap(low, high) : minMax(image);
  }

  /**
   * Maps minimum and maximum to 0 and 1.
   *
   * @throws RefSRException (USAGE) if no pixel is finite
   */
  public static <T extends RealType<T>> IntensityMap minMax(RandomAccessibleInterval<T> image) {
    RankSelect<T> ranks = ranks(image);
    return new IntensityMap(ranks.percentile(0), ranks.percentile(100));
  }

  /** Maps the range of an integer type to 0 and 1: 0 to 255 for unsigned bytes. */
  public static <T extends RealType<T>> IntensityMap typeRange(T type) {
    return new IntensityMap(type.getMinValue(), type.getMaxValue());
  }

  /** The intensity that maps to 0. */
  public double low() {
    return low;
  }

  /** The intensity that maps to 1. */
  public double high() {
    return high;
  }

  /** Whether the image had one value only. */
  public boolean isConstant() {
    return low == high;
  }

  public double toUnit(double intensity) {
    return isConstant() ? 0 : (intensity - low) / (high - low);
  }

  public double fromUnit(double unit) {
    return low + unit * (high - low);
  }

  // -- Helper methods --

  private static <T extends RealType<T>> RankSelect<T> ranks(RandomAccessibleInterval<T> image) {
    RankSelect<T> ranks = new RankSelect<>(image);
    if (ranks.count() == 0)
      throw RefSRException.usage(
          "The image has no finite pixel; use one that is not NaN throughout.");
    return ranks;
  }
}

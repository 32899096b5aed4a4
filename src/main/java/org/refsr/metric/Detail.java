package org.refsr.metric;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;
import org.refsr.image.Bicubic;
import org.refsr.image.EdgeRule;

/**
 * How much detail a result has, and how much of it is true. Detail is what bicubic reduction by
 * four and enlargement lose, so nothing of it is in the low-resolution image: a network restores
 * it, takes it from a reference or makes it up.
 */
public final class Detail {

  private static final int SCALE = 4;

  /** Root mean square of a flat plane's computed detail, relative to its values, at most. */
  private static final double ROUNDING = 1e-12;

  private final double ratio;
  private final double correlation;

  private Detail(double ratio, double correlation) {
    this.ratio = ratio;
    this.correlation = correlation;
  }

  /**
   * Compares the detail of two planes.
   *
   * @param truth axes X,Y, at least 4 x 4; what does not fill a block of 4 x 4 is left out
   * @param result of the same size
   */
  public static <A extends RealType<A>, B extends RealType<B>> Detail of(
      RandomAccessibleInterval<A> truth, RandomAccessibleInterval<B> result) {
    double[] expected = lost(truth);
    double[] found = lost(result);
    if (expected.length != found.length)
      throw new IllegalArgumentException("Images of different size");
    double expectedSquares = product(expected, expected);
    double foundSquares = product(found, found);
    return new Detail(
        Math.sqrt(foundSquares / expectedSquares),
        product(expected, found) / Math.sqrt(expectedSquares * foundSquares));
  }

  /**
   * The root mean square of the result's detail relative to the truth's: below 1 it is softer,
   * above 1 harder or noisier. Infinite where only the result has detail, NaN where neither has.
   */
  public double ratio() {
    return ratio;
  }

  /** The correlation of the two: 1 where all detail is true. NaN where one has none. */
  public double correlation() {
    return correlation;
  }

  // -- Helper methods --

  /** All zero where it is no more than what arithmetic leaves of a flat plane. */
  private static <T extends RealType<T>> double[] lost(RandomAccessibleInterval<T> plane) {
    int width = (int) plane.dimension(0) / SCALE;
    int height = (int) plane.dimension(1) / SCALE;
    if (plane.numDimensions() != 2 || width == 0 || height == 0)
      throw new IllegalArgumentException("Detail needs planes of at least 4 x 4 pixels");
    RandomAccessibleInterval<T> whole =
        Views.offsetInterval(
            plane,
            new long[] {plane.min(0), plane.min(1)},
            new long[] {SCALE * (long) width, SCALE * (long) height});
    Bicubic bicubic = new Bicubic(EdgeRule.SYMMETRIC);
    Img<DoubleType> reduced = bicubic.resize(whole, width, height);
    double[] kept = Pixels.of(bicubic.resize(reduced, SCALE * width, SCALE * height));
    double[] values = Pixels.of(whole);
    double largest = 0;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      largest = Math.max(largest, Math.abs(values[i]));
      values[i] -= kept[i];
      squares += values[i] * values[i];
    }
    double rounding = ROUNDING * largest;
    return squares <= rounding * rounding * values.length ? new double[values.length] : values;
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
    return sum;
  }
}

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
    double product = 0;
    double expectedSquares = 0;
    double foundSquares = 0;
    for (int i = 0; i < expected.length; i++) {
      product += expected[i] * found[i];
      expectedSquares += expected[i] * expected[i];
      foundSquares += found[i] * found[i];
    }
    return new Detail(
        Math.sqrt(foundSquares / expectedSquares),
        product / Math.sqrt(expectedSquares * foundSquares));
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
    for (int i = 0; i < values.length; i++) values[i] -= kept[i];
    return values;
  }
}

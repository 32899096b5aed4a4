package org.refsr.eval;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessible;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Convolution with a Gaussian along X and Y, the image mirrored at its borders. */
final class GaussianBlur {

  private static final double TRUNCATION = 4;

  private GaussianBlur() {}

  /**
   * The blurred values, with the axes of the picture.
   *
   * @param sigma in pixels
   */
  static Img<FloatType> of(Picture<?> picture, double sigma) {
    double[] kernel = kernel(sigma);
    return along(1, along(0, picture.floats(), kernel), kernel);
  }

  // -- Helper methods --

  private static double[] kernel(double sigma) {
    int radius = (int) Math.ceil(TRUNCATION * sigma);
    double[] kernel = new double[2 * radius + 1];
    double sum = 0;
    for (int i = 0; i < kernel.length; i++) {
      double t = (i - radius) / sigma;
      sum += kernel[i] = Math.exp(-t * t / 2);
    }
    for (int i = 0; i < kernel.length; i++) kernel[i] /= sum;
    return kernel;
  }

  private static Img<FloatType> along(
      int axis, RandomAccessibleInterval<FloatType> image, double[] kernel) {
    Img<FloatType> result = ArrayImgs.floats(image.dimensionsAsLongArray());
    RandomAccessible<FloatType> extended = Views.extendMirrorDouble(image);
    RandomAccess<FloatType> from = extended.randomAccess();
    net.imglib2.Cursor<FloatType> to = result.localizingCursor();
    while (to.hasNext()) {
      to.fwd();
      from.setPosition(to);
      from.move(-(kernel.length / 2), axis);
      double sum = 0;
      for (double weight : kernel) {
        sum += weight * from.get().get();
        from.fwd(axis);
      }
      to.get().set((float) sum);
    }
    return result;
  }
}

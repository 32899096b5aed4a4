package org.refsr.eval.transfer;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.refsr.image.Bicubic;
import org.refsr.image.EdgeRule;

/** One channel in single precision, X varying fastest. */
final class Plane {

  final int width;
  final int height;
  final float[] values;

  Plane(int width, int height, float[] values) {
    this.width = width;
    this.height = height;
    this.values = values;
  }

  static Plane of(RandomAccessibleInterval<? extends RealType<?>> image) {
    float[] values = new float[Math.toIntExact(Intervals.numElements(image))];
    int i = 0;
    for (RealType<?> pixel : Views.flatIterable(image)) values[i++] = pixel.getRealFloat();
    return new Plane((int) image.dimension(0), (int) image.dimension(1), values);
  }

  RandomAccessibleInterval<FloatType> image() {
    return ArrayImgs.floats(values, width, height);
  }

  /** Bicubically. */
  Plane resized(int newWidth, int newHeight) {
    return of(new Bicubic(EdgeRule.SYMMETRIC).resizeToFloat(image(), newWidth, newHeight));
  }

  Plane minus(Plane other) {
    float[] difference = values.clone();
    for (int i = 0; i < difference.length; i++) difference[i] -= other.values[i];
    return new Plane(width, height, difference);
  }

  /** With a mirrored border. */
  Plane padded(int border) {
    int newWidth = width + 2 * border;
    int newHeight = height + 2 * border;
    float[] padded = new float[newWidth * newHeight];
    for (int y = 0; y < newHeight; y++) {
      int row = mirrored(y - border, height) * width;
      for (int x = 0; x < newWidth; x++)
        padded[y * newWidth + x] = values[row + mirrored(x - border, width)];
    }
    return new Plane(newWidth, newHeight, padded);
  }

  // -- Helper methods --

  private static int mirrored(int i, int length) {
    int inPeriod = Math.floorMod(i, 2 * length);
    return inPeriod < length ? inPeriod : 2 * length - 1 - inPeriod;
  }
}

package org.refsr.tf.run;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.refsr.RefSRException;
import org.refsr.image.Bicubic;
import org.refsr.image.EdgeRule;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Images X,Y,C to tensors [1,H,W,C] and back. */
final class Images {

  private Images() {}

  /** A copy of the image; the caller closes it. */
  static TFloat32 tensor(RandomAccessibleInterval<FloatType> image) {
    long width = image.dimension(0), height = image.dimension(1), channels = image.dimension(2);
    if (width * height * channels > Integer.MAX_VALUE - 8)
      throw RefSRException.usage(
          "An image of %d x %d x %d values is too large at once; cut it.", width, height, channels);
    float[] values = new float[(int) (width * height * channels)];
    int i = 0;
    for (FloatType value : Views.flatIterable(Views.moveAxis(image, 2, 0)))
      values[i++] = value.get();
    return TFloat32.tensorOf(
        Shape.of(1, height, width, channels), DataBuffers.of(values, true, false));
  }

  /** The image without up to three rows and columns at its far edges. */
  static RandomAccessibleInterval<FloatType> cutToMultiplesOf4(
      RandomAccessibleInterval<FloatType> image) {
    FinalInterval whole =
        new FinalInterval(
            image.dimension(0) / 4 * 4, image.dimension(1) / 4 * 4, image.dimension(2));
    return Views.interval(Views.zeroMin(image), whole);
  }

  /** The image at four times the size, bicubic. */
  static RandomAccessibleInterval<FloatType> upsampled(RandomAccessibleInterval<FloatType> image) {
    return new Bicubic(EdgeRule.SYMMETRIC)
        .resizeToFloat(image, 4 * (int) image.dimension(0), 4 * (int) image.dimension(1));
  }

  /** The image itself, or mirrored beyond its far edges to sides of at least this. */
  static RandomAccessibleInterval<FloatType> mirroredToAtLeast(
      int side, RandomAccessibleInterval<FloatType> image) {
    if (Math.min(image.dimension(0), image.dimension(1)) >= side) return image;
    return Views.interval(
        Views.extendMirrorDouble(Views.zeroMin(image)),
        new FinalInterval(
            Math.max(side, image.dimension(0)),
            Math.max(side, image.dimension(1)),
            image.dimension(2)));
  }

  /** The first columns and rows of an X,Y or X,Y,C image. */
  static RandomAccessibleInterval<FloatType> cut(
      RandomAccessibleInterval<FloatType> image, long width, long height) {
    long[] size = image.dimensionsAsLongArray();
    size[0] = width;
    size[1] = height;
    return Views.interval(image, new FinalInterval(size));
  }

  /** A copy of a tensor [1,H,W,C] as X,Y,C. */
  static RandomAccessibleInterval<FloatType> image(TFloat32 tensor) {
    Shape shape = tensor.shape();
    RandomAccessibleInterval<FloatType> channelsFirst =
        ArrayImgs.floats(values(tensor), shape.get(3), shape.get(2), shape.get(1));
    return Views.moveAxis(channelsFirst, 0, 2);
  }

  /** A copy of a tensor [1,H,W,1] as X,Y. */
  static RandomAccessibleInterval<FloatType> plane(TFloat32 tensor) {
    Shape shape = tensor.shape();
    return ArrayImgs.floats(values(tensor), shape.get(2), shape.get(1));
  }

  /** A copy of a tensor's values, row by row. */
  static float[] values(TFloat32 tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.copyTo(DataBuffers.of(values, false, false));
    return values;
  }
}

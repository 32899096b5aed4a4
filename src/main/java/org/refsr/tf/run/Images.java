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

  /** The image with its far edges repeated where a side is shorter than {@code least}. */
  static RandomAccessibleInterval<FloatType> extended(
      RandomAccessibleInterval<FloatType> image, long least) {
    FinalInterval whole =
        new FinalInterval(
            Math.max(least, image.dimension(0)),
            Math.max(least, image.dimension(1)),
            image.dimension(2));
    return Views.interval(Views.extendBorder(Views.zeroMin(image)), whole);
  }

  /** The image at four times the size, bicubic. */
  static RandomAccessibleInterval<FloatType> upsampled(RandomAccessibleInterval<FloatType> image) {
    int width = (int) image.dimension(0), height = (int) image.dimension(1);
    return new Bicubic(EdgeRule.SYMMETRIC).resizeToFloat(image, 4 * width, 4 * height);
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

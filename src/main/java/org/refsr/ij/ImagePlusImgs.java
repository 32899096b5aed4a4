package org.refsr.ij;

import ij.ImagePlus;
import ij.ImageStack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.IntArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.NativeType;
import net.imglib2.type.NativeTypeFactory;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.refsr.RefSRException;

/**
 * Views of ImageJ images as ImgLib2 images, without copying: what is written to one is seen in the
 * other.
 *
 * <p>The pixel type is {@link UnsignedByteType} for 8-bit and RGB images, {@link UnsignedShortType}
 * for 16-bit and {@link FloatType} for 32-bit ones; values are raw, without a calibration function.
 * The type parameter is the caller's word for it, as in {@code ImageJFunctions.wrapReal}. A virtual
 * stack is read plane by plane on demand; writing to it lasts only as long as the plane is held.
 */
public final class ImagePlusImgs {

  private ImagePlusImgs() {}

  /**
   * The whole image.
   *
   * @return X,Y and then, in this order, those of C,Z,T that are longer than one; the channels of
   *     an RGB image are X,Y,3
   * @throws RefSRException (USAGE) if the image has no pixels or the file of a virtual one is gone
   */
  public static <T extends RealType<T>> RandomAccessibleInterval<T> wrap(ImagePlus image) {
    LongStream sizes = Arrays.stream(image.getDimensions()).asLongStream();
    long[] xyczt = sizes.toArray();
    LongStream rest = Arrays.stream(xyczt).skip(2).filter(size -> size > 1);
    long[] size = LongStream.concat(LongStream.of(xyczt[0], xyczt[1]), rest).toArray();
    return wrap(image, planes(image), size);
  }

  /**
   * One plane.
   *
   * @param index the plane in the stack, from 1
   * @return X,Y or, of an RGB image, X,Y,3
   * @throws RefSRException (USAGE) if the image has no pixels or the file of a virtual one is gone
   */
  public static <T extends RealType<T>> RandomAccessibleInterval<T> plane(
      ImagePlus image, int index) {
    ImageStack plane = new ImageStack(image.getWidth(), image.getHeight());
    plane.addSlice(null, PlaneReading.pixels(image, planes(image), index));
    return wrap(image, plane, new long[] {image.getWidth(), image.getHeight()});
  }

  /**
   * Refuses an image without pixels.
   *
   * @throws RefSRException (USAGE) naming it
   */
  static void requirePixels(ImagePlus image) {
    if (image.getWidth() == 0 || image.getHeight() == 0 || image.getStackSize() == 0)
      throw RefSRException.usage(
          "The image '%s' is %d x %d pixels in size and has %d planes; open an image that has"
              + " pixels.",
          image.getTitle(), image.getWidth(), image.getHeight(), image.getStackSize());
  }

  // -- Helper methods --

  private static ImageStack planes(ImagePlus image) {
    requirePixels(image);
    return image.getStack();
  }

  @SuppressWarnings("unchecked")
  private static <T extends RealType<T>> RandomAccessibleInterval<T> wrap(
      ImagePlus image, ImageStack stack, long[] size) {
    switch (image.getBitDepth()) {
      case 8:
        return (RandomAccessibleInterval<T>)
            img(image, stack, size, new UnsignedByteType(), (byte[] p) -> new ByteArray(p));
      case 16:
        return (RandomAccessibleInterval<T>)
            img(image, stack, size, new UnsignedShortType(), (short[] p) -> new ShortArray(p));
      case 24:
        return (RandomAccessibleInterval<T>)
            Views.moveAxis(
                RgbChannel.all(
                    img(image, stack, size, new ARGBType(), (int[] p) -> new IntArray(p))),
                size.length,
                2);
      case 32:
        return (RandomAccessibleInterval<T>)
            img(image, stack, size, new FloatType(), (float[] p) -> new FloatArray(p));
      default:
        throw new IllegalArgumentException(image.getBitDepth() + " bits per pixel");
    }
  }

  @SuppressWarnings("unchecked")
  private static <P, T extends NativeType<T>, A extends ArrayDataAccess<A>>
      RandomAccessibleInterval<T> img(
          ImagePlus image, ImageStack stack, long[] size, T type, Function<P, A> access) {
    if (stack.isVirtual())
      return VirtualStackImg.of(
          index -> access.apply((P) PlaneReading.pixels(image, stack, index + 1)),
          stack.size(),
          size,
          type);
    List<A> planes = new ArrayList<>();
    for (int index = 1; index <= stack.size(); index++)
      planes.add(access.apply((P) stack.getPixels(index)));
    PlanarImg<T, A> img = new PlanarImg<>(planes, size, type.getEntitiesPerPixel());
    NativeTypeFactory<T, ? super A> types =
        (NativeTypeFactory<T, ? super A>) type.getNativeTypeFactory();
    img.setLinkedType(types.createLinkedType(img));
    return img;
  }
}

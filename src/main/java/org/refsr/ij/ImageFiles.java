package org.refsr.ij;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.refsr.RefSRException;

/** Image files, read and written by ImageJ; every failure names the file. */
public final class ImageFiles {

  private ImageFiles() {}

  /**
   * Opens an image of any format that this ImageJ reads, without showing it.
   *
   * @throws RefSRException (USAGE) if the file is missing, empty, damaged or in another format
   */
  public static ImagePlus open(Path file) {
    return ImageReading.open(file);
  }

  /**
   * Opens an image as numbers.
   *
   * @return X,Y,C in the file's own values
   * @throws RefSRException (USAGE) as {@link #open}, or if the image has slices or frames
   */
  public static Img<FloatType> openFloat(Path file) {
    ImagePlus image = open(file);
    if (image.getNSlices() * image.getNFrames() > 1)
      throw RefSRException.usage(
          "'%s' has %d slices and %d frames; use an image of one slice and one frame.",
          file, image.getNSlices(), image.getNFrames());
    return floats(image);
  }

  /**
   * Opens an image, stack or hyperstack as separate planes: every channel, slice and frame is one.
   * Files of more than a quarter of ImageJ's memory are read plane by plane where their format
   * allows it.
   *
   * @return the planes in the file's order, each X,Y or, of RGB images, X,Y,3, in the file's own
   *     values; each is decoded when it is taken from the list
   * @throws RefSRException (USAGE) as {@link #open}
   */
  public static List<Img<FloatType>> openPlanes(Path file) {
    return openPlanes(file, Runtime.getRuntime().maxMemory() / 4);
  }

  /**
   * Opens the plane that stands for an image, stack or hyperstack: the middle one.
   *
   * @return as {@link #openPlanes}
   * @throws RefSRException (USAGE) as {@link #open}
   */
  public static Img<FloatType> openMiddlePlane(Path file) {
    List<Img<FloatType>> planes = openPlanes(file);
    return planes.get(planes.size() / 2);
  }

  /**
   * Writes an image: it appears under its name only when it is complete.
   *
   * @param file ends in .tif (any image, with its metadata) .png (the values of one plane of 8 or
   *     16 bit or RGB) or .fits (physical values and the cards in the Info); an existing file is
   *     replaced
   * @throws RefSRException (USAGE) if the file cannot be written or its format cannot hold the
   *     image
   */
  public static void save(ImagePlus image, Path file) {
    ImageWriting.save(Map.of(file, image));
  }

  /**
   * Fails early, before the work whose result is to go there.
   *
   * @param like an image of the result's type and number of planes
   * @throws RefSRException (USAGE) if {@link #save} would refuse the name, its folder or the type
   */
  public static void checkWritable(Path file, ImagePlus like) {
    ImageWriting.checkWritable(file, like.getBitDepth(), like.getStackSize());
  }

  /** As {@link #checkWritable(Path, ImagePlus)}, for the result that an image has by settings. */
  public static void checkWritable(Path file, ImagePlus input, ImageSettings settings) {
    if (settings.float32()) checkMapWritable(file, input);
    else checkWritable(file, input);
  }

  /** As {@link #checkWritable(Path, ImagePlus)}, for a 32-bit map of an image. */
  static void checkMapWritable(Path file, ImagePlus like) {
    ImageWriting.checkWritable(file, Float.SIZE, like.getStackSize());
  }

  // -- Helper methods --

  static List<Img<FloatType>> openPlanes(Path file, long bytesAtOnce) {
    return new ImageFilePlanes(ImageReading.openOrMap(file, bytesAtOnce));
  }

  private static <T extends RealType<T>> Img<FloatType> floats(ImagePlus image) {
    RandomAccessibleInterval<T> wrapped = ImagePlusImgs.wrap(image);
    return floats(wrapped.numDimensions() == 3 ? wrapped : Views.addDimension(wrapped, 0, 0));
  }

  /** A copy. */
  static <T extends RealType<T>> Img<FloatType> floats(RandomAccessibleInterval<T> image) {
    Img<FloatType> values = ArrayImgs.floats(image.dimensionsAsLongArray());
    LoopBuilder.setImages(image, values).forEachPixel((from, to) -> to.set(from.getRealFloat()));
    return values;
  }
}

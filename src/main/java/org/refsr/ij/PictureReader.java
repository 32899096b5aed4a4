package org.refsr.ij;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.nio.file.Path;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.refsr.RefSRException;
import org.refsr.eval.Picture;
import org.refsr.eval.PictureFiles;

/** Reads the images of an evaluation as ImageJ does. */
public final class PictureReader implements PictureFiles {

  @Override
  public Picture<?> read(Path file) {
    ImagePlus image = ImageFiles.open(file);
    if (image.getNSlices() * image.getNFrames() > 1)
      throw RefSRException.usage(
          "'%s' has %d slices and %d frames; evaluation takes images of one plane.",
          file, image.getNSlices(), image.getNFrames());
    return picture(image, file);
  }

  // -- Package methods --

  /** X,Y,3 as ImageJ has it. */
  static ColorProcessor rgb(RandomAccessibleInterval<UnsignedByteType> image) {
    int width = (int) image.dimension(0);
    ColorProcessor picture = new ColorProcessor(width, (int) image.dimension(1));
    RandomAccess<UnsignedByteType> access = image.randomAccess();
    int[] pixels = (int[]) picture.getPixels();
    for (int c = 0; c < 3; c++)
      for (int i = 0; i < pixels.length; i++) {
        access.setPosition(new int[] {i % width, i / width, c});
        pixels[i] = (pixels[i] & 0xFFFF) << 8 | access.get().get();
      }
    return picture;
  }

  // -- Helper methods --

  /** T stands for the image's own type. */
  private static <T extends RealType<T> & NativeType<T>> Picture<T> picture(
      ImagePlus image, Path file) {
    RandomAccessibleInterval<T> pixels = ImagePlusImgs.wrap(image);
    return Picture.of(pixels, file.toString());
  }
}

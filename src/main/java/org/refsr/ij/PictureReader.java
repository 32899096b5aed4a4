package org.refsr.ij;

import ij.ImagePlus;
import java.nio.file.Path;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
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

  // -- Helper methods --

  /** T stands for the image's own type. */
  private static <T extends RealType<T> & NativeType<T>> Picture<T> picture(
      ImagePlus image, Path file) {
    RandomAccessibleInterval<T> pixels = ImagePlusImgs.wrap(image);
    return Picture.of(pixels, file.toString());
  }
}

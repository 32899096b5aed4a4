package org.refsr.ij;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import java.nio.file.Path;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import org.refsr.fits.FitsFile;
import org.refsr.fits.FitsImage;

/**
 * Opens FITS files as ImageJ images: the first image with pixels, in physical values with NaN for
 * BLANK, cubes as slices. Unsigned 8 and 16 bit stay so, all else becomes 32 bit. The cards, but
 * for those of the encoding, are the image's Info.
 */
final class FitsImages {

  /** Cards that would say of physical values how they are stored. */
  private static final String ENCODING = "(?m)^(BSCALE|BZERO|BLANK) .*\\R";

  private FitsImages() {}

  /**
   * Opens a file.
   *
   * @throws org.refsr.RefSRException (USAGE) as {@link FitsFile#open}
   */
  static ImagePlus open(Path path) {
    try (FitsFile file = FitsFile.open(path)) {
      FitsImage image = file.image("");
      ImageStack planes = new ImageStack(image.width(), image.height());
      for (int i = 0; i < image.planes(); i++) add(image, i, planes);
      ImagePlus result = new ImagePlus(path.getFileName().toString(), planes);
      result.setDimensions(1, planes.size(), 1);
      result.setFileInfo(SourceFiles.info(path, FileInfo.FITS));
      result.setProperty("Info", image.cards().replaceAll(ENCODING, ""));
      return result;
    }
  }

  // -- Helper methods --

  private static <T extends RealType<T> & NativeType<T>> void add(
      FitsImage image, int index, ImageStack planes) {
    RandomAccessibleInterval<T> plane = image.plane(index);
    T type = plane.getType();
    int bits = 32;
    if (type instanceof UnsignedByteType) bits = 8;
    else if (type instanceof UnsignedShortType) bits = 16;
    planes.addSlice(null, Processors.of(plane, bits));
  }
}

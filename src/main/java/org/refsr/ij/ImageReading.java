package org.refsr.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.Opener;
import ij.io.TiffDecoder;
import ij.plugin.FileInfoVirtualStack;
import ij.process.ByteProcessor;
import ij.process.ImageConverter;
import ij.process.ImageProcessor;
import ij.process.LUT;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.imageio.ImageIO;
import org.refsr.RefSRException;
import org.refsr.fits.FitsFile;

/**
 * Opens image files by ImageJ's own reader, but FITS files by {@link FitsImages}. That reader tells
 * of failures in dialogs, and fills what a truncated file lacks with zeros, so the file is checked
 * first.
 */
final class ImageReading {

  private static final Set<Integer> PICTURES =
      Set.of(Opener.PNG, Opener.JPEG, Opener.GIF, Opener.BMP);
  private static final Set<Integer> NO_IMAGE =
      Set.of(Opener.UNKNOWN, Opener.TEXT, Opener.JAVA_OR_TEXT, Opener.TABLE, Opener.RAW);

  /** How many bytes of pixels a byte of a compressed file may stand for. */
  private static final long LARGEST_GROWTH = 32;

  private ImageReading() {}

  static ImagePlus open(Path file) {
    if (!Files.exists(file))
      throw RefSRException.usage("The image file '%s' does not exist; check its path.", file);
    if (!Files.isRegularFile(file) || !Files.isReadable(file))
      throw RefSRException.usage("'%s' is not a file that can be read; name an image.", file);
    Path absolute = file.toAbsolutePath();
    if (FitsFile.isNamedSo(absolute)) return FitsImages.open(absolute);
    if (new Opener().getFileType(absolute.toString()) == Opener.JPEG) return openJpeg(absolute);
    check(absolute);
    Opener opener = new Opener();
    opener.setSilentMode(true);
    ImagePlus image = openWithoutDialogs(opener, absolute);
    if (image == null || image.getWidth() == 0) throw damaged(file, null);
    return isPicture(absolute) ? withoutPalette(image) : image;
  }

  /**
   * As {@link #open}, but a virtual stack of a TIFF file that is larger.
   *
   * @param bytes up to which a file is read at once
   */
  static ImagePlus openOrMap(Path file, long bytes) {
    Path absolute = file.toAbsolutePath();
    boolean large =
        Files.isReadable(file)
            && absolute.toFile().length() > bytes
            && new Opener().getFileType(absolute.toString()) == Opener.TIFF;
    if (!large) return open(file);
    FileInfo[] images = checkTiff(absolute);
    int type = images[0].fileType;
    if (type == FileInfo.RGB48 || type == FileInfo.RGB48_PLANAR) return open(file);
    if (images.length == 1) images = planes(images[0]);
    return new ImagePlus(file.getFileName().toString(), new FileInfoVirtualStack(images));
  }

  // -- Helper methods --

  /** Decoded once, several files at a time; as ImageJ's own reader does, gray ones become 8 bit. */
  private static ImagePlus openJpeg(Path file) {
    ImagePlus image = new ImagePlus(file.getFileName().toString(), decoded(file));
    if (image.getType() == ImagePlus.COLOR_RGB) Opener.convertGrayJpegTo8Bits(image);
    image.setFileInfo(SourceFiles.info(file, FileInfo.GIF_OR_JPG));
    return image;
  }

  /**
   * One file at a time: the switch for dialogs is one for all of ImageJ, and so are some of its
   * readers' own settings.
   */
  private static ImagePlus openWithoutDialogs(Opener opener, Path file) {
    synchronized (ImageReading.class) {
      boolean before = IJ.redirectingErrorMessages();
      IJ.redirectErrorMessages(true);
      try {
        return opener.openImage(file.toString());
      } catch (RuntimeException e) {
        throw damaged(file, e);
      } catch (OutOfMemoryError e) {
        // A small file that needs all memory lies about its size.
        if (file.toFile().length() > Runtime.getRuntime().maxMemory() / LARGEST_GROWTH) throw e;
        throw damaged(file, e);
      } finally {
        IJ.redirectErrorMessages(before);
      }
    }
  }

  private static void check(Path file) {
    int type = new Opener().getFileType(file.toString());
    if (type == Opener.TIFF) checkTiff(file);
    else if (isPicture(file)) decoded(file);
    else if (NO_IMAGE.contains(type) && !hasMoreReaders())
      throw RefSRException.usage(
          "'%s' is not an image that ImageJ can read; save it as TIFF, PNG or FITS.", file);
  }

  private static boolean isPicture(Path file) {
    return PICTURES.contains(new Opener().getFileType(file.toString()));
  }

  /** The pixels of a picture with a palette are entries of it, not intensities. */
  private static ImagePlus withoutPalette(ImagePlus image) {
    ImageProcessor pixels = image.getProcessor();
    if (pixels.isColorLut()) new ImageConverter(image).convertToRGB();
    else if (pixels instanceof ByteProcessor) {
      LUT palette = pixels.getLut();
      int[] grays = new int[256];
      for (int i = 0; i < grays.length; i++) grays[i] = palette.getRed(i);
      pixels.applyTable(grays);
      image.setLut(LUT.createLutFromColor(Color.WHITE));
    }
    return image;
  }

  /** Every strip of every image must lie within the file. */
  private static FileInfo[] checkTiff(Path file) {
    try {
      long length = Files.size(file);
      TiffDirectories.check(file);
      TiffDecoder decoder = new TiffDecoder(file.getParent() + "/", file.getFileName().toString());
      FileInfo[] images = decoder.getTiffInfo();
      if (images == null) throw damaged(file, null);
      for (FileInfo image : images) if (end(image) > length) throw damaged(file, null);
      return images;
    } catch (RefSRException e) {
      throw e;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // The decoder trusts the numbers it reads: what it throws at wrong ones varies.
      throw damaged(file, e);
    }
  }

  /** Those of a stack, which lie one after the other, as ImageJ writes them. */
  private static FileInfo[] planes(FileInfo stack) {
    FileInfo[] planes = new FileInfo[stack.nImages];
    long step = (long) stack.width * stack.height * stack.getBytesPerPixel() + stack.getGap();
    for (int i = 0; i < planes.length; i++) {
      planes[i] = (FileInfo) stack.clone();
      planes[i].nImages = 1;
      planes[i].longOffset = stack.getOffset() + i * step;
    }
    return planes;
  }

  /** Where the pixels end at the earliest. */
  private static long end(FileInfo image) {
    boolean compressed = image.compression > FileInfo.COMPRESSION_NONE;
    if (image.stripLengths != null && (compressed || image.nImages <= 1)) return lastStrip(image);
    if (compressed) return image.getOffset() + 1;
    long plane = (long) image.width * image.height * image.getBytesPerPixel();
    return image.getOffset() + image.nImages * plane + (image.nImages - 1) * image.getGap();
  }

  private static long lastStrip(FileInfo image) {
    long end = 0;
    for (int i = 0; i < image.stripOffsets.length; i++) {
      long start = Integer.toUnsignedLong(image.stripOffsets[i]);
      end = Math.max(end, start + Integer.toUnsignedLong(image.stripLengths[i]));
    }
    return end;
  }

  private static BufferedImage decoded(Path file) {
    try {
      BufferedImage image = ImageIO.read(file.toFile());
      if (image == null) throw damaged(file, null);
      return image;
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(file, e);
    }
  }

  private static RefSRException damaged(Path file, Throwable cause) {
    String message = "The image file '%s' is damaged or incomplete; get a new copy of it.";
    return new RefSRException(RefSRException.Kind.USAGE, String.format(message, file), cause);
  }

  /** Fiji opens more formats through this class of its own. */
  private static boolean hasMoreReaders() {
    try {
      IJ.getClassLoader().loadClass("HandleExtraFileTypes");
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}

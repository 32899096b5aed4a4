package org.refsr.tiff;

import net.algart.matrices.tiff.TiffException;
import net.algart.matrices.tiff.TiffIFD;

/**
 * Many programs, ImageJ for one, put a whole image into one strip, which a reader has to take at
 * once. Without compression any rows of it are as good a strip.
 */
final class FinerStrips {

  private static final int UNCOMPRESSED = 1;

  private FinerStrips() {}

  /**
   * The directory with strips of few rows in place of high ones, where that is possible.
   *
   * @param rows of the finer strips
   */
  static TiffIFD of(TiffIFD ifd, int rows) throws TiffException {
    if (!isContiguous(ifd) || ifd.getRowsPerStrip() <= rows) return ifd;
    long[] offsets = ifd.getTileOrStripOffsets();
    long rowBytes = rowBytes(ifd);
    int height = ifd.getImageDimY();
    int count = (height + rows - 1) / rows;
    long[] finer = new long[count];
    long[] bytes = new long[count];
    for (int i = 0; i < count; i++) {
      finer[i] = offsets[0] + i * rows * rowBytes;
      bytes[i] = Math.min(rows, height - i * rows) * rowBytes;
    }
    TiffIFD copy = new TiffIFD(ifd);
    copy.putStripSize(rows);
    copy.updateDataPositioning(finer, bytes);
    return copy;
  }

  /** Whether rows lie one after the other, as they are. */
  static boolean isContiguous(TiffIFD ifd) throws TiffException {
    if (ifd.hasTileInformation()
        || ifd.getCompressionCode() != UNCOMPRESSED
        || ifd.isPlanarSeparated()
        || !ifd.tryEqualBitDepthAlignedByBytes().isPresent()) return false;
    long[] offsets = ifd.getTileOrStripOffsets();
    for (int i = 1; i < offsets.length; i++)
      if (offsets[i] != offsets[i - 1] + ifd.getRowsPerStrip() * rowBytes(ifd)) return false;
    return true;
  }

  /** Of an image of which {@link #isContiguous} is true. */
  static long rowBytes(TiffIFD ifd) throws TiffException {
    return (long) ifd.getImageDimX()
        * ifd.getSamplesPerPixel()
        * ifd.tryEqualBitDepthAlignedByBytes().getAsInt()
        / Byte.SIZE;
  }
}

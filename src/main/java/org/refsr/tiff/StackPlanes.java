package org.refsr.tiff;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.algart.matrices.tiff.TiffException;
import net.algart.matrices.tiff.TiffIFD;

/**
 * The planes of an ImageJ stack with a single directory, as ImageJ writes it from 4 GB on: the
 * description tells how many there are, and they lie one after the other.
 */
final class StackPlanes {

  private static final Pattern IMAGES =
      Pattern.compile("^ImageJ=.*?^images=(\\d{1,9})$", Pattern.DOTALL | Pattern.MULTILINE);

  private StackPlanes() {}

  /** How many planes follow a file's only directory; 1 if it is not of that kind. */
  static int count(TiffIFD only) throws TiffException {
    if (!FinerStrips.isContiguous(only)) return 1;
    Matcher matcher = IMAGES.matcher(only.optDescription().orElse("").replace("\r", ""));
    return matcher.find() ? Math.max(1, Integer.parseInt(matcher.group(1))) : 1;
  }

  /** Where the last plane ends. */
  static long end(TiffIFD only, int planes) throws TiffException {
    return only.getTileOrStripOffsets()[0] + planes * bytes(only);
  }

  /** The directory that a plane, from 0, would have. */
  static TiffIFD of(TiffIFD only, int plane) throws TiffException {
    long[] offsets = only.getTileOrStripOffsets().clone();
    for (int i = 0; i < offsets.length; i++) offsets[i] += plane * bytes(only);
    TiffIFD copy = new TiffIFD(only);
    copy.updateDataPositioning(offsets, only.getTileOrStripByteCounts());
    return copy;
  }

  // -- Helper methods --

  private static long bytes(TiffIFD ifd) throws TiffException {
    return ifd.getImageDimY() * FinerStrips.rowBytes(ifd);
  }
}

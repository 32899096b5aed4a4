package org.refsr.fits;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import nom.tam.fits.HeaderCard;
import nom.tam.util.Cursor;
import nom.tam.util.FitsOutputStream;

/**
 * The header of an image made of another: what is mandatory, then all cards of the old one, those
 * on pixels corrected, and HISTORY. Check sums and extrema of the old pixels are left out.
 */
final class FinerHeader {

  private static final int HISTORY_LINES = 72;
  private static final int LINE = 66;
  private static final Pattern OWN =
      Pattern.compile(
          "SIMPLE|XTENSION|BITPIX|NAXIS\\d*|PCOUNT|GCOUNT|GROUPS|EXTEND|END|BSCALE|BZERO|BLANK"
              + "|CHECKSUM|DATASUM|DATAMIN|DATAMAX|TFIELDS|THEAP");

  private final Header header = new Header();
  private final List<String> left;
  private final long pixels;

  /**
   * @param old the header of the other image, or of a primary HDU that gets none
   * @param lengths NAXIS1, NAXIS2, ... of the image; empty for none
   * @param grid of the image's pixels on the other's
   * @param isFirst whether it begins the file
   */
  FinerHeader(Header old, int[] lengths, PixelGrid grid, FitsEncoding encoding, boolean isFirst)
      throws FitsException {
    boolean image = lengths.length > 0;
    if (isFirst) header.addValue("SIMPLE", true, "conforms to the FITS standard");
    else header.addValue("XTENSION", "IMAGE", "");
    header.addValue("BITPIX", image ? encoding.bitpix() : 8, "");
    header.addValue("NAXIS", lengths.length, "");
    long count = image ? 1 : 0;
    for (int d = 1; d <= lengths.length; d++) {
      header.addValue("NAXIS" + d, lengths[d - 1], "");
      count *= lengths[d - 1];
    }
    pixels = count;
    if (!isFirst) {
      header.addValue("PCOUNT", 0, "");
      header.addValue("GCOUNT", 1, "");
    } else header.addValue("EXTEND", true, "");
    if (image) addEncoding(encoding);
    copy(old);
    left = FinerGrid.apply(header, grid);
  }

  /** That of an image four times finer, or without pixels that of a primary HDU. */
  static FinerHeader of(Header old, FitsEncoding encoding, boolean image, boolean isFirst)
      throws FitsException {
    int[] lengths = new int[image ? old.getIntValue("NAXIS") : 0];
    for (int d = 0; d < lengths.length; d++)
      lengths[d] = old.getIntValue("NAXIS" + (d + 1)) * (d < 2 ? PixelGrid.finer().scale() : 1);
    return new FinerHeader(old, lengths, PixelGrid.finer(), encoding, isFirst);
  }

  /** Pixels of the image. */
  long pixels() {
    return pixels;
  }

  /** Rows of a plane. */
  long height() {
    return header.getIntValue("NAXIS2");
  }

  /** Keywords that are no longer right. */
  List<String> left() {
    return left;
  }

  void rename(String name) throws FitsException {
    header.addValue("EXTNAME", name, "");
    header.deleteKey("BUNIT");
  }

  /**
   * The header as it is written; as long with any history.
   *
   * @param history lines; 72 at most are written
   */
  byte[] bytes(Map<String, String> history) throws FitsException {
    Header complete = with(history);
    complete.ensureCardSpace(header.getNumberOfPhysicalCards() + HISTORY_LINES);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    complete.write(new FitsOutputStream(bytes));
    return bytes.toByteArray();
  }

  /** With HISTORY. */
  Header with(Map<String, String> history) throws FitsException {
    Header complete = new Header();
    Cursor<String, HeaderCard> all = header.iterator();
    while (all.hasNext()) complete.addLine(all.next().copy());
    List<String> lines = new ArrayList<>();
    history.forEach((key, value) -> add(key + ": " + value, lines));
    for (String line : lines.subList(0, Math.min(lines.size(), HISTORY_LINES)))
      complete.insertHistory(line);
    return complete;
  }

  // -- Helper methods --

  private void addEncoding(FitsEncoding encoding) throws FitsException {
    if (encoding.scale() != 1 || encoding.zero() != 0) {
      header.addValue("BSCALE", encoding.scale(), "");
      header.addValue("BZERO", encoding.zero(), "");
    }
    if (encoding.blank() != null) header.addValue("BLANK", encoding.blank(), "");
  }

  private void copy(Header old) {
    Cursor<String, HeaderCard> all = old.iterator();
    while (all.hasNext()) {
      HeaderCard card = all.next();
      if (!OWN.matcher(card.getKey()).matches()) header.addLine(card.copy());
    }
  }

  /** Cuts a text into lines, of ASCII as FITS wants it. */
  private static void add(String text, List<String> lines) {
    String ascii = text.replaceAll("[^ -~]", "?");
    for (int i = 0; i < ascii.length(); i += LINE)
      lines.add((i == 0 ? "" : "  ") + ascii.substring(i, Math.min(i + LINE, ascii.length())));
  }
}

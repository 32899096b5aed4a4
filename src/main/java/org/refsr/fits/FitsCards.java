package org.refsr.fits;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import nom.tam.fits.HeaderCard;
import nom.tam.util.Cursor;

/**
 * The FITS cards in a text, such as ImageJ keeps of a FITS file in an image's Info: from the line
 * that begins with SIMPLE or XTENSION to END.
 */
public final class FitsCards {

  private static final String FIRST = "(SIMPLE  |XTENSION)=.*";
  private static final String LAST = "END *";

  private final Header header;
  private final String others;

  private FitsCards(Header header, String others) {
    this.header = header;
    this.others = others;
  }

  /**
   * Finds them; lines that are no cards are left out.
   *
   * @param text null for none
   */
  public static FitsCards in(String text) {
    Header header = new Header();
    List<String> others = new ArrayList<>();
    boolean inside = false;
    boolean found = false;
    for (String line : text == null ? new String[0] : text.split("\\R")) {
      if (!found && line.matches(FIRST)) inside = found = true;
      if (inside && line.matches(LAST)) inside = false;
      else if (inside) add(line, header);
      else others.add(line);
    }
    return new FitsCards(header, String.join("\n", others).stripTrailing());
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return header.getNumberOfCards() == 0;
  }

  /** Whether they are of an image of a size. */
  public boolean isOf(int width, int height) {
    return header.getIntValue("NAXIS1") == width && header.getIntValue("NAXIS2") == height;
  }

  /**
   * How much a physical value grows with the pixel's number, BSCALE, for readers that do not apply
   * it; ImageJ's applies neither BSCALE nor BZERO, but for the BZERO of unsigned 16 bit.
   */
  public double scale() {
    return header.getDoubleValue("BSCALE", 1);
  }

  /** The physical value of the number 0, BZERO; as {@link #scale()}. */
  public double zero() {
    double zero = header.getDoubleValue("BZERO", 0);
    boolean unsigned = header.getIntValue("BITPIX") == 16 && zero == 32768 && scale() == 1;
    return unsigned ? 0 : zero;
  }

  /** The rest of the text. */
  public String others() {
    return others;
  }

  /**
   * Those of an image made of the one that these are of.
   *
   * @param history for HISTORY cards
   */
  public FitsCards of(PixelGrid grid, int width, int height, Map<String, String> history) {
    try {
      int[] lengths = new int[Math.max(2, header.getIntValue("NAXIS"))];
      for (int d = 0; d < lengths.length; d++)
        lengths[d] = header.getIntValue("NAXIS" + (d + 1), 1);
      lengths[0] = width;
      lengths[1] = height;
      FitsEncoding encoding = FitsEncoding.of(header, "The header in the image's Info");
      return new FitsCards(
          new FinerHeader(header, lengths, grid, encoding, true).with(history), others);
    } catch (FitsException e) {
      throw new IllegalStateException(e); // the cards were made by the library itself
    }
  }

  /** A line a card, END the last; empty if there are none. */
  @Override
  public String toString() {
    if (isEmpty()) return "";
    StringBuilder lines = new StringBuilder();
    Cursor<String, HeaderCard> cards = header.iterator();
    while (cards.hasNext()) {
      HeaderCard card = cards.next();
      if (!card.getKey().equals("END")) lines.append(card).append('\n');
    }
    return lines.append("END\n").toString();
  }

  // -- Package methods --

  Header header() {
    return header;
  }

  // -- Helper methods --

  private static void add(String line, Header header) {
    try {
      if (!line.isBlank()) header.addLine(HeaderCard.create(line));
    } catch (IllegalArgumentException e) {
      // A line that FITS would not allow; ImageJ's reader takes any.
    }
  }
}

package org.refsr.fits;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import nom.tam.fits.HeaderCard;
import nom.tam.util.Cursor;

/**
 * Corrects the cards of a header that speak of pixels for a {@link PixelGrid} along the first two
 * axes. For one four times finer the centre of pixel p becomes {@code (p - 0.5) * 4 + 0.5}, so that
 *
 * <ul>
 *   <li>CRPIXj, of all alternate descriptions, moves so;
 *   <li>CDi_j, j = 1, 2, with CDELT1 and CDELT2 where they are there too, or else CDELT1 and CDELT2
 *       are divided by 4 (PCi_j where it mixes these axes with others);
 *   <li>the SIP polynomials, which map pixels to pixels, become A_p_q * 4^(1-p-q);
 *   <li>LTVj moves and LTMi_j, 1 by default, is multiplied; PIXSCALE and SECPIX are divided by 4.
 * </ul>
 *
 * Polynomials in degrees (TPV, TNX, ZPX) stay. Distortions by tables are not corrected; the caller
 * is told.
 */
final class FinerGrid {

  private static final Pattern SIP = Pattern.compile("(A|B|AP|BP)_(\\d)_(\\d)");
  private static final Pattern CD = Pattern.compile("CD(\\d)_([12])([A-Z]?)|CD00\\d00[12]");
  private static final Pattern LTM = Pattern.compile("LTM\\d_[12]");
  private static final Pattern SIZE = Pattern.compile("(PIXSCALE|PIXSCAL|SECPIX)[12]?");
  private static final Pattern TABLE =
      Pattern.compile("(CPDIS|CQDIS|D2IMDIS)[12][A-Z]?|D2IMFILE|NPOLFILE|PLTRAH");
  private static final Set<String> REACH = Set.of("A_DMAX", "B_DMAX", "AP_DMAX", "BP_DMAX");

  private final Header header;
  private final PixelGrid grid;
  private final int scale;
  private final List<String> keys;

  private FinerGrid(Header header, PixelGrid grid) {
    this.header = header;
    this.grid = grid;
    scale = grid.scale();
    keys = keys(header);
  }

  /**
   * Corrects a header in place.
   *
   * @return keywords of a description that it could not correct; empty if all is right
   */
  static List<String> apply(Header header, PixelGrid grid) throws FitsException {
    return new FinerGrid(header, grid).apply();
  }

  // -- Helper methods --

  private List<String> apply() throws FitsException {
    List<String> left = new ArrayList<>();
    describe("");
    for (char alternate = 'A'; alternate <= 'Z'; alternate++) describe(String.valueOf(alternate));
    for (String key : keys) {
      Matcher sip = SIP.matcher(key);
      if (sip.matches())
        multiply(
            key,
            Math.pow(scale, 1 - Integer.parseInt(sip.group(2)) - Integer.parseInt(sip.group(3))));
      else if (REACH.contains(key) || LTM.matcher(key).matches()) multiply(key, scale);
      else if (key.matches("LTV[12]")) movePhysical(key.charAt(3) - '0');
      else if (SIZE.matcher(key).matches()) multiply(key, 1.0 / scale);
      else if (TABLE.matcher(key).matches()) left.add(key);
    }
    return left;
  }

  /** Corrects the linear part of one description of the coordinates, if the header has it. */
  private void describe(String alternate) throws FitsException {
    if (!has(alternate)) return;
    for (int j = 1; j <= 2; j++) {
      String key = "CRPIX" + j + alternate;
      set(key, grid.moved(j, value(key, 0)));
    }
    boolean matrix = false;
    for (String key : keys) {
      Matcher cd = CD.matcher(key);
      if (!cd.matches()) continue;
      if (!alternate.equals(cd.group(3) == null ? "" : cd.group(3))) continue;
      multiply(key, 1.0 / scale);
      matrix = true;
    }
    if (matrix || !mixesAxes(alternate)) {
      for (int i = 1; i <= 2; i++) {
        String key = "CDELT" + i + alternate;
        if (!matrix || keys.contains(key)) set(key, value(key, 1) / scale);
      }
      return;
    }
    for (int i = 1; i <= axes(); i++)
      for (int j = 1; j <= 2; j++) {
        String key = "PC" + i + "_" + j + alternate;
        double element = value(key, i == j ? 1 : 0);
        if (element != 0) set(key, element / scale);
      }
  }

  /** IRAF's physical coordinate along an axis; LTM is 1 if its row has no element. */
  private void movePhysical(int axis) throws FitsException {
    set("LTV" + axis, grid.moved(axis, value("LTV" + axis, 0)));
    String row = "LTM" + axis + "_";
    if (scale != 1 && keys.stream().noneMatch(key -> key.startsWith(row))) set(row + axis, scale);
  }

  private boolean has(String alternate) {
    Pattern any =
        Pattern.compile("(CTYPE|CRVAL|CRPIX|CDELT)[12]" + alternate + "|CD\\d_\\d" + alternate);
    return keys.stream().anyMatch(key -> any.matcher(key).matches());
  }

  /** Whether CDELT of the first two axes would change other axes too, or not suffice. */
  private boolean mixesAxes(String alternate) {
    for (int i = 1; i <= axes(); i++)
      for (int j = 1; j <= axes(); j++)
        if (i <= 2 != j <= 2 && value("PC" + i + "_" + j + alternate, 0) != 0) return true;
    return false;
  }

  private int axes() {
    return Math.max(header.getIntValue("WCSAXES", 0), header.getIntValue("NAXIS", 2));
  }

  private double value(String key, double otherwise) {
    return header.getDoubleValue(key, otherwise);
  }

  private void multiply(String key, double factor) throws FitsException {
    if (factor == 1) return;
    HeaderCard card = header.findCard(key);
    if (Number.class.isAssignableFrom(card.valueType())) set(key, factor * value(key, 0));
  }

  private void set(String key, double value) throws FitsException {
    HeaderCard card = header.findCard(key);
    if (card == null) header.addValue(key, value, "");
    else card.setValue(value);
  }

  private static List<String> keys(Header header) {
    List<String> keys = new ArrayList<>();
    Cursor<String, HeaderCard> cards = header.iterator();
    while (cards.hasNext()) {
      HeaderCard card = cards.next();
      if (card.isKeyValuePair()) keys.add(card.getKey());
    }
    return keys;
  }
}

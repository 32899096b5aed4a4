package org.refsr.ij;

import ij.IJ;
import ij.ImagePlus;
import java.awt.Rectangle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.refsr.model.Installation;

/** What a result of several planes says of how it was made, as image properties. */
final class Provenance {

  private static final String PREFIX = "RefSR ";
  private static final Set<String> COUNTS = Set.of("missing", "saturated");
  private static final Set<String> MAXIMA = Set.of("residual-before", "residual");

  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * @param region what was processed
   */
  Provenance(ImagePlus input, ImageSettings wanted, Rectangle region) {
    put("version", Installation.version());
    put("imagej", IJ.getVersion());
    put("java", System.getProperty("java.version"));
    put("input", input.getTitle());
    put("region", region.x + "," + region.y + "," + region.width + "," + region.height);
    put("type", wanted.float32() ? "32-bit" : "same");
  }

  /**
   * Adds what one plane says: counts add up, of residuals the largest stays, references are joined.
   */
  void add(Map<String, String> plane) {
    plane.forEach((key, value) -> values.merge(PREFIX + key, value, (a, b) -> merged(key, a, b)));
  }

  Map<String, String> values() {
    return values;
  }

  // -- Helper methods --

  private void put(String key, String value) {
    values.put(PREFIX + key, value);
  }

  private static String merged(String key, String a, String b) {
    if (COUNTS.contains(key)) return Long.toString(Long.parseLong(a) + Long.parseLong(b));
    if (MAXIMA.contains(key))
      return Double.toString(Math.max(Double.parseDouble(a), Double.parseDouble(b)));
    if (key.equals("references") && !b.contains(a)) return a.contains(b) ? a : a + ", " + b;
    return b;
  }
}

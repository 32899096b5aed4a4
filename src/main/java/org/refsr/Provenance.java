package org.refsr;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.refsr.model.Installation;

/**
 * What a result of several planes says of how it was made, wherever it goes: image properties,
 * Info, HISTORY cards, records.
 */
public final class Provenance {

  private static final String PREFIX = "RefSR ";
  private static final Set<String> COUNTS = Set.of("missing", "saturated");
  private static final Set<String> MAXIMA = Set.of("residual-before", "residual");
  private static final Set<String> LISTS = Set.of("references", "references-sha256");

  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * @param input name of the image that was processed
   * @param float32 whether a result of 32 bit was asked for
   */
  public Provenance(String input, boolean float32) {
    put("version", Installation.version());
    put("java", System.getProperty("java.version"));
    put("input", input);
    put("type", float32 ? "32-bit" : "same");
  }

  /** Says one thing more. */
  public void put(String key, String value) {
    values.put(PREFIX + key, value);
  }

  /**
   * Adds what one plane says: counts add up, of residuals the largest stays, references are joined.
   *
   * @param plane as {@link Findings#properties()}
   */
  public void add(Map<String, String> plane) {
    plane.forEach((key, value) -> values.merge(PREFIX + key, value, (a, b) -> merged(key, a, b)));
  }

  /** Keys that begin with "RefSR ", in a fixed order. */
  public Map<String, String> values() {
    return values;
  }

  // -- Helper methods --

  private static String merged(String key, String a, String b) {
    if (COUNTS.contains(key)) return Long.toString(Long.parseLong(a) + Long.parseLong(b));
    if (MAXIMA.contains(key))
      return Double.toString(Math.max(Double.parseDouble(a), Double.parseDouble(b)));
    if (LISTS.contains(key) && !b.contains(a)) return a.contains(b) ? a : a + ", " + b;
    return b;
  }
}

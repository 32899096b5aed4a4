package org.refsr.ij;

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

  Provenance() {
    values.put(PREFIX + "version", Installation.version());
  }

  /** Adds what one plane says: counts add up, of residuals the largest stays. */
  void add(Map<String, String> plane) {
    plane.forEach((key, value) -> values.merge(PREFIX + key, value, (a, b) -> merged(key, a, b)));
  }

  Map<String, String> values() {
    return values;
  }

  // -- Helper methods --

  private static String merged(String key, String a, String b) {
    if (COUNTS.contains(key)) return Long.toString(Long.parseLong(a) + Long.parseLong(b));
    if (MAXIMA.contains(key))
      return Double.toString(Math.max(Double.parseDouble(a), Double.parseDouble(b)));
    return b;
  }
}

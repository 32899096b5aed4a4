package org.refsr.stream;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.refsr.Findings;

/** What is to be known of a file that was super-resolved, of all its planes together. */
public final class StreamResult {

  private static final Set<String> COUNTS = Set.of("missing", "saturated");
  private static final Set<String> MAXIMA = Set.of("residual-before", "residual");

  private final Map<String, String> properties = new LinkedHashMap<>();
  private final Set<String> notes = new LinkedHashSet<>();

  StreamResult() {}

  /** As {@link Findings#properties()}: counts of all planes, the largest residuals. */
  public Map<String, String> properties() {
    return new LinkedHashMap<>(properties);
  }

  /** Sentences for the user on anything done that was not asked for in so many words. */
  public List<String> notes() {
    return new ArrayList<>(notes);
  }

  void add(Findings plane) {
    plane.properties().forEach((key, value) -> properties.merge(key, value, merging(key)));
    notes.addAll(plane.notes());
  }

  void note(String sentence) {
    notes.add(sentence);
  }

  // -- Helper methods --

  private static BinaryOperator<String> merging(String key) {
    if (COUNTS.contains(key)) return (a, b) -> Long.toString(Long.parseLong(a) + Long.parseLong(b));
    if (MAXIMA.contains(key))
      return (a, b) -> Double.toString(Math.max(Double.parseDouble(a), Double.parseDouble(b)));
    return (a, b) -> b;
  }
}

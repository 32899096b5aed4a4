package org.refsr.ij;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is to be known of a super-resolved image file. */
public final class SuperResolvedFile {

  private final Map<String, String> properties;
  private final List<String> notes;

  SuperResolvedFile(Map<String, String> properties, List<String> notes) {
    this.properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    this.notes = List.copyOf(notes);
  }

  /** How it was made: the image's properties that begin with "RefSR ", in a fixed order. */
  public Map<String, String> properties() {
    return properties;
  }

  /** Sentences for the user on anything done that was not asked for in so many words. */
  public List<String> notes() {
    return notes;
  }
}

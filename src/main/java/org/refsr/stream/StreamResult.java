package org.refsr.stream;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.refsr.Findings;
import org.refsr.Provenance;

/** What is to be known of a file that was super-resolved, of all its planes together. */
public final class StreamResult {

  private final Provenance provenance;
  private final Set<String> notes = new LinkedHashSet<>();

  StreamResult(StreamJob job) {
    provenance = new Provenance(job.input().getFileName().toString(), job.float32());
  }

  /** As {@link Provenance#values()}. */
  public Map<String, String> properties() {
    return provenance.values();
  }

  /** Sentences for the user on anything done that was not asked for in so many words. */
  public List<String> notes() {
    return new ArrayList<>(notes);
  }

  void add(Findings plane) {
    provenance.add(plane.properties());
    notes.addAll(plane.notes());
  }

  void note(String sentence) {
    notes.add(sentence);
  }
}

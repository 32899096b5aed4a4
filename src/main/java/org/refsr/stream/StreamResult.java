package org.refsr.stream;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.refsr.Findings;
import org.refsr.Provenance;
import org.refsr.RefSRException;

/** What is to be known of a file that was super-resolved, of all its planes together. */
public final class StreamResult {

  private final StreamJob job;
  private final Provenance provenance;
  private final Set<String> notes = new LinkedHashSet<>();

  private int planes;
  private int missing;

  StreamResult(StreamJob job) {
    this.job = job;
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
    planes++;
    provenance.add(plane.properties());
    notes.addAll(plane.notes());
  }

  /**
   * Adds a plane without a finite pixel.
   *
   * @param pixels that it has
   */
  void addMissing(long pixels) {
    planes++;
    missing++;
    provenance.add(Map.of("missing", Long.toString(pixels)));
  }

  /**
   * Says how many planes were missing.
   *
   * @throws RefSRException (USAGE) if all were
   */
  void end() {
    if (missing == 0) return;
    if (missing == planes)
      throw RefSRException.usage(
          "'%s' has no finite pixel; give an image that is not NaN throughout.", job.input());
    note(missing + " of " + planes + " planes have no finite pixel; they are NaN in the result.");
  }

  void note(String sentence) {
    notes.add(sentence);
  }
}

package org.refsr.batch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is to be known of an output besides its pixels. */
public final class ItemOutcome {

  private final Map<String, String> provenance;
  private final List<String> notes;
  private final double networkSeconds;

  /**
   * @param provenance how it was made: model, device, versions, ...
   * @param notes sentences for the user on anything done that was not asked for in so many words
   * @param networkSeconds spent in the network
   */
  public ItemOutcome(Map<String, String> provenance, List<String> notes, double networkSeconds) {
    this.provenance = new LinkedHashMap<>(provenance);
    this.notes = List.copyOf(notes);
    this.networkSeconds = networkSeconds;
  }

  // -- Package methods --

  Map<String, String> provenance() {
    return provenance;
  }

  List<String> notes() {
    return notes;
  }

  double networkSeconds() {
    return networkSeconds;
  }
}

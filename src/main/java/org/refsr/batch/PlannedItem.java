package org.refsr.batch;

/**
 * An item with where it came from, for messages, and whether its reference is still to be chosen.
 */
final class PlannedItem {

  private final BatchItem item;
  private final boolean auto;
  private final String place;

  /**
   * @param place the subject of a sentence about the item
   */
  PlannedItem(BatchItem item, boolean auto, String place) {
    this.item = item;
    this.auto = auto;
    this.place = place;
  }

  BatchItem item() {
    return item;
  }

  boolean auto() {
    return auto;
  }

  String place() {
    return place;
  }

  /** With its reference chosen. */
  PlannedItem with(BatchItem chosen) {
    return new PlannedItem(chosen, false, place);
  }
}

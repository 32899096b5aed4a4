package org.refsr.batch;

import java.nio.file.Path;
import org.refsr.fits.FitsFile;

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

  /** With a map NAME_confidence.tif beside the output NAME.tif, or .fits beside .fits. */
  PlannedItem withConfidence() {
    Path output = item.output();
    String name = output.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    String type = FitsFile.isNamedSo(output) ? ".fits" : ".tif";
    Path map = output.resolveSibling(name + "_confidence" + type);
    return new PlannedItem(item.withConfidence(map), auto, place);
  }
}

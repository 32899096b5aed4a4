package org.refsr.model;

import org.refsr.RefSRException;

/** How many tiles a model runs at the same time. */
public final class TilesAtOnce {

  /** System property that fixes the number, for measurements. */
  public static final String PROPERTY = "refsr.tiles";

  /** With more nothing is gained: the GPU does not wait any more. */
  private static final int MOST = 4;

  /** Of the GPU's memory what tiles may take; the rest is for references and the weights. */
  private static final double SHARE = 0.5;

  private TilesAtOnce() {}

  /**
   * As many as fit into a device's memory.
   *
   * @param deviceBytes memory that TensorFlow may take of a GPU; 0 on the CPU, which one tile
   *     occupies fully
   * @throws RefSRException (USAGE) if {@link #PROPERTY} is no number of tiles
   */
  public static int of(ModelCard card, long deviceBytes) {
    String fixed = System.getProperty(PROPERTY, "").trim();
    if (!fixed.isEmpty()) return parse(fixed);
    long fitting = (long) (SHARE * deviceBytes / NativeMemory.tile(card));
    return (int) Math.max(1, Math.min(MOST, fitting));
  }

  // -- Helper methods --

  private static int parse(String fixed) {
    if (!fixed.matches("[1-9]\\d?"))
      throw RefSRException.usage(
          "The number of tiles (%s) is '%s'; use 1 to 99, or leave it out.", PROPERTY, fixed);
    return Integer.parseInt(fixed);
  }
}

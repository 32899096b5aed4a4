package org.refsr.eval.speed;

import org.refsr.RefSRException;
import org.refsr.model.EngineOptions;

/**
 * What to time: a model with its options, on square images. Immutable but for its builder calls.
 */
public final class SpeedRequest {

  /** How much of RefSR is timed. */
  public enum Job {
    /** An 8-bit image from pixels to pixels, in tiles, as users run it. */
    IMAGE,
    /** The model on the whole input at once, without tiles and without what surrounds it. */
    MODEL
  }

  final EngineOptions options;
  final Job job;
  final int reference;
  final int runs;

  /**
   * @param reference side of the reference in pixels; 0 for four times the input's, -1 for none
   * @param runs timed runs, of which the fastest counts
   */
  public SpeedRequest(EngineOptions options, Job job, int reference, int runs) {
    if (reference != 0 && reference != -1 && reference < 12)
      throw RefSRException.usage(
          "The reference's side is %d; use 12 or more, 0 for four times the input's, or -1 for no"
              + " reference.",
          reference);
    if (runs < 1) throw RefSRException.usage("The number of runs is %d; use 1 or more.", runs);
    this.options = options;
    this.job = job;
    this.reference = reference;
    this.runs = runs;
  }

  /** Side of the reference of an input of so many pixels, 0 for none. */
  int referenceFor(int side) {
    return reference < 0 ? 0 : reference == 0 ? 4 * side : reference;
  }
}

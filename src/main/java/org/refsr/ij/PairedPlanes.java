package org.refsr.ij;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.refsr.RefSRException;

/** The planes of a reference that serve the planes of one input. */
final class PairedPlanes {

  private static final String[] AXES = {"channel", "slice", "frame"};

  private final String name;
  private final int[] reference;
  private final int[] onDisplay;
  private final int[] input;
  private final boolean[] matched = new boolean[AXES.length];

  /**
   * @throws RefSRException (USAGE) if the reference does not have the channels or slices that the
   *     pairing asks for
   */
  PairedPlanes(ImagePlus reference, ImagePlus input, Pairing pairing) {
    name = reference.getTitle();
    this.reference = sizes(reference);
    this.input = sizes(input);
    onDisplay = reference.convertIndexToPosition(reference.getCurrentSlice());
    for (int axis = 0; axis < AXES.length; axis++)
      matched[axis] = this.reference[axis] == this.input[axis] && this.input[axis] > 1;
    if (pairing == Pairing.ONE) Arrays.fill(matched, false);
    if (pairing == Pairing.CHANNELS) {
      require(0);
      matched[1] = matched[2] = false;
    }
    if (pairing == Pairing.SLICES) {
      if (this.reference[1] > 1 || this.reference[2] == 1) require(1);
      if (this.reference[2] > 1) require(2);
    }
  }

  /** The plane of the reference, from 1, for a plane of the input. */
  int of(int plane) {
    int[] at = {
      (plane - 1) % input[0], (plane - 1) / input[0] % input[1], (plane - 1) / input[0] / input[1]
    };
    for (int axis = 0; axis < AXES.length; axis++)
      if (!matched[axis]) at[axis] = onDisplay[axis] - 1;
    return (at[2] * reference[1] + at[1]) * reference[0] + at[0] + 1;
  }

  /** What was paired, for the user; empty for a reference of one plane. */
  String note() {
    if (reference[0] * reference[1] * reference[2] == 1) return "";
    List<String> how = new ArrayList<>();
    for (int axis = 0; axis < AXES.length; axis++)
      if (matched[axis]) how.add(AXES[axis] + " by " + AXES[axis]);
    return how.isEmpty()
        ? String.format("Of the reference '%s', plane %d served all planes.", name, of(1))
        : String.format("The reference '%s' was used %s.", name, String.join(", ", how));
  }

  // -- Helper methods --

  private static int[] sizes(ImagePlus image) {
    return new int[] {image.getNChannels(), image.getNSlices(), image.getNFrames()};
  }

  private void require(int axis) {
    if (reference[axis] == input[axis]) return;
    throw RefSRException.usage(
        "The reference '%s' has %d %ss but the input %d; give one with as many or choose the"
            + " pairing one.",
        name, reference[axis], AXES[axis], input[axis]);
  }
}

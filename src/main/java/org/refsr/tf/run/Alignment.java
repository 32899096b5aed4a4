package org.refsr.tf.run;

import java.util.ArrayList;
import java.util.List;
import org.refsr.model.AlignmentStep;

/** Matches and the offsets that a network adds to them as places in the references. */
final class Alignment {

  private static final int SCALE = 4;

  private final int width;
  private final int height;
  private final float[] displacement;
  private final int[] choice;
  private final List<AlignmentStep> steps = new ArrayList<>();

  /**
   * @param width of the tile, in low-resolution pixels
   * @param displacement (dy, dx) in high-resolution pixels of each of them, row by row
   * @param choice the reference each was matched in
   */
  Alignment(int width, int height, float[] displacement, int[] choice) {
    this.width = SCALE * width;
    this.height = SCALE * height;
    this.displacement = displacement;
    this.choice = choice;
    add("match", new float[2 * this.width * this.height]);
  }

  /**
   * Adds a stage.
   *
   * @param offset (dy, dx) that it adds to the matches, of each high-resolution pixel
   */
  void add(String name, float[] offset) {
    float[] x = new float[width * height];
    float[] y = new float[width * height];
    int[] reference = new int[width * height];
    for (int i = 0; i < x.length; i++) {
      int row = i / width;
      int column = i % width;
      int cell = row / SCALE * (width / SCALE) + column / SCALE;
      y[i] = row + displacement[2 * cell] + offset[2 * i];
      x[i] = column + displacement[2 * cell + 1] + offset[2 * i + 1];
      reference[i] = choice[cell];
    }
    steps.add(new AlignmentStep(name, width, x, y, reference));
  }

  List<AlignmentStep> steps() {
    return steps;
  }
}

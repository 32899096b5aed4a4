package org.refsr.eval.transfer;

/**
 * The 5 x 5 surroundings of every pixel without their mean, scaled to the unit sphere; stored one
 * component after the other.
 */
final class Descriptors {

  static final int SIDE = 5;
  static final int SIZE = SIDE * SIDE;

  /** Keeps flat surroundings, whose direction is noise, from matching. */
  private static final float FLOOR = 0.02f;

  final int count;
  final float[][] components = new float[SIZE][];

  Descriptors(Plane plane) {
    count = plane.values.length;
    Plane padded = plane.padded(SIDE / 2);
    for (int k = 0; k < SIZE; k++) components[k] = shifted(padded, plane, k % SIDE, k / SIDE);
    float[] vector = new float[SIZE];
    for (int i = 0; i < count; i++) {
      float mean = 0;
      for (int k = 0; k < SIZE; k++) mean += vector[k] = components[k][i];
      mean /= SIZE;
      float norm = 0;
      for (int k = 0; k < SIZE; k++) norm += (vector[k] - mean) * (vector[k] - mean);
      float scale = 1 / ((float) Math.sqrt(norm) + FLOOR);
      for (int k = 0; k < SIZE; k++) components[k][i] = (vector[k] - mean) * scale;
    }
  }

  // -- Helper methods --

  private static float[] shifted(Plane padded, Plane plane, int dx, int dy) {
    float[] values = new float[plane.values.length];
    for (int y = 0; y < plane.height; y++)
      System.arraycopy(
          padded.values, (y + dy) * padded.width + dx, values, y * plane.width, plane.width);
    return values;
  }
}

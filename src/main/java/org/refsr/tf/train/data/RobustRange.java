package org.refsr.tf.train.data;

import java.util.Arrays;
import org.refsr.RefSRException;

/**
 * The map from an image's values to about [0,1]: eight-bit RGB by 255, anything else by its own 0.1
 * and 99.9 percentiles, nothing clipped.
 */
final class RobustRange {

  private static final double LOW = 0.001;
  private static final double HIGH = 0.999;
  private static final RobustRange EIGHT_BIT = new RobustRange(0, 255);

  private final double low;
  private final double high;

  private RobustRange(double low, double high) {
    this.low = low;
    this.high = high;
  }

  /**
   * Measures an image; what is not finite does not count.
   *
   * @param name of the image, for messages
   * @throws RefSRException (USAGE) if no value is finite or all are equal
   */
  static RobustRange of(float[] values, int channels, String name) {
    if (channels == 3 && isEightBit(values)) return EIGHT_BIT;
    float[] sorted = new float[values.length];
    int count = 0;
    for (float value : values) if (Float.isFinite(value)) sorted[count++] = value;
    if (count == 0) throw RefSRException.usage("Image %s has no finite pixel; leave it out.", name);
    Arrays.sort(sorted, 0, count);
    double low = quantile(sorted, count, LOW);
    double high = quantile(sorted, count, HIGH);
    if (low < high) return new RobustRange(low, high);
    if (sorted[0] < sorted[count - 1]) return new RobustRange(sorted[0], sorted[count - 1]);
    throw RefSRException.usage(
        "Image %s has the value %s everywhere; leave it out.", name, sorted[0]);
  }

  /** What is subtracted first. */
  double low() {
    return low;
  }

  /** What the difference is divided by. */
  double span() {
    return high - low;
  }

  // -- Helper methods --

  private static boolean isEightBit(float[] values) {
    for (float value : values)
      if (!(value >= 0 && value <= 255 && value == (int) value)) return false;
    return true;
  }

  private static double quantile(float[] sorted, int count, double fraction) {
    double place = fraction * (count - 1);
    int below = (int) place;
    int above = Math.min(below + 1, count - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}

package org.refsr.tf.json;

import java.util.Locale;
import org.refsr.RefSRException;

/** What a configuration's values must satisfy. */
public final class Require {

  private Require() {}

  /**
   * Checks one field.
   *
   * @param field its name in the JSON, with the path to it
   * @param need completes "it must be"
   * @throws RefSRException (USAGE) if it does not hold
   */
  public static void that(boolean holds, String field, Object value, String need) {
    if (!holds)
      throw RefSRException.usage("Field '%s' is %s; it must be %s.", field, shown(value), need);
  }

  /** A number in [low, high]. */
  public static void inRange(double value, double low, double high, String field) {
    that(value >= low && value <= high, field, value, shown(low) + " to " + shown(high));
  }

  /** At least this. */
  public static void atLeast(double value, double low, String field) {
    that(value >= low && value < Double.POSITIVE_INFINITY, field, value, shown(low) + " or more");
  }

  /** Positive and finite. */
  public static void positive(double value, String field) {
    that(value > 0 && value < Double.POSITIVE_INFINITY, field, value, "above 0");
  }

  // -- Helper methods --

  private static String shown(Object value) {
    if (!(value instanceof Double)) return String.valueOf(value);
    double number = (Double) value;
    if (number == Math.rint(number) && Math.abs(number) < 1e9)
      return String.format(Locale.ROOT, "%.0f", number);
    return String.valueOf(number);
  }
}

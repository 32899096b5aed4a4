package org.refsr.cli;

import java.util.Locale;
import org.refsr.RefSRException;

/** Sizes of memory as users write them: 6g, 800m, 6GB. */
final class MemorySize {

  private MemorySize() {}

  /**
   * The bytes of a size; without a unit it is in MB.
   *
   * @throws RefSRException (USAGE) if it is none
   */
  static long parse(String size) {
    String text = size.trim().toLowerCase(Locale.ROOT);
    if (!text.matches("\\d{1,9}(\\.\\d+)?\\s*([mg]i?b?)?"))
      throw RefSRException.usage("'%s' is no size of memory; use 6g or 800m for instance.", size);
    double number = Double.parseDouble(text.replaceAll("[^\\d.]", ""));
    long bytes = (long) (number * (text.contains("g") ? 1L << 30 : 1L << 20));
    if (bytes == 0) throw RefSRException.usage("The memory is '%s'; allow more than none.", size);
    return bytes;
  }
}

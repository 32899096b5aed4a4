package org.refsr.tf;

import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * Digits as TensorFlow takes them. TensorFlow Java numbers the nodes of a graph by the JVM's
 * default locale, and TensorFlow refuses a name with Arabic, Persian or Bengali digits.
 */
final class LatinDigits {

  private LatinDigits() {}

  /**
   * Lets the JVM format numbers with the digits 0 to 9 where its locale has others. It stays so,
   * for the host too: a locale is that of all threads, so it could not be changed for a time.
   */
  static void use() {
    Locale locale = Locale.getDefault(Locale.Category.FORMAT);
    if (DecimalFormatSymbols.getInstance(locale).getZeroDigit() == '0') return;
    Locale.setDefault(
        Locale.Category.FORMAT,
        new Locale.Builder().setLocale(locale).setUnicodeLocaleKeyword("nu", "latn").build());
  }
}

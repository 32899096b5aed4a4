package org.refsr.ij;

import ij.macro.Interpreter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.refsr.RefSRException;

/**
 * The options of one command as ImageJ macros write them: {@code "model=demo output=[/my
 * data/a.tif] confidence"}.
 *
 * <p>An option is a key alone (a flag), {@code key=value} or {@code key=[value with spaces]};
 * brackets inside brackets must balance. A value {@code &name} is that of the macro's variable. A
 * key may appear once.
 */
final class MacroOptions {

  /** What a key without a value stands for. */
  static final String FLAG = "true";

  private final Map<String, String> values;

  MacroOptions(Map<String, String> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Reads an option string.
   *
   * @throws RefSRException (USAGE) if a bracket is not closed or a key repeated
   */
  static MacroOptions parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String option : split(text)) {
      int equals = option.indexOf('=');
      String key = equals < 0 ? option : option.substring(0, equals);
      String value = equals < 0 ? FLAG : variable(unwrap(option.substring(equals + 1)));
      if (values.put(key, value) != null)
        throw RefSRException.usage("The option '%s' is given twice; give it once.", key);
    }
    return new MacroOptions(values);
  }

  /** Whether a value can be written and read back: its brackets balance. */
  static boolean canHold(String value) {
    String text = new MacroOptions(Map.of("key", value)).toString();
    try {
      return parse(text).values().equals(Map.of("key", value));
    } catch (RefSRException e) {
      return false;
    }
  }

  /** Key to value in the order written; a flag's value is "true". */
  Map<String, String> values() {
    return values;
  }

  /** The option string, which {@link #parse} reads back; options without a value are left out. */
  @Override
  public String toString() {
    List<String> options = new ArrayList<>();
    values.forEach(
        (key, value) -> {
          if (value.equals(FLAG)) options.add(key);
          else if (!value.isEmpty()) options.add(key + "=" + wrap(value));
        });
    return String.join(" ", options);
  }

  // -- Helper methods --

  /** Cuts at the spaces outside brackets. */
  private static List<String> split(String text) {
    List<String> options = new ArrayList<>();
    StringBuilder option = new StringBuilder();
    int depth = 0;
    for (char c : (text + " ").toCharArray()) {
      boolean opens = option.length() > 0 && option.charAt(option.length() - 1) == '=';
      if (c == '[' && (depth > 0 || opens)) depth++;
      if (c == ']' && depth > 0) depth--;
      if (depth > 0 || !Character.isWhitespace(c)) {
        option.append(c);
      } else if (option.length() > 0) {
        options.add(option.toString());
        option.setLength(0);
      }
    }
    if (depth > 0)
      throw RefSRException.usage("A bracket is not closed in '%s'; end the value with ].", option);
    return options;
  }

  private static String unwrap(String value) {
    boolean wrapped = value.length() > 1 && value.startsWith("[") && value.endsWith("]");
    return wrapped ? value.substring(1, value.length() - 1) : value;
  }

  private static String wrap(String value) {
    return value.matches("[^\\s\\[]\\S*") ? value : "[" + value + "]";
  }

  private static String variable(String value) {
    Interpreter macro = Interpreter.getInstance();
    if (!value.startsWith("&") || macro == null) return value;
    String content = macro.getVariableAsString(value.substring(1));
    return content == null ? value : content;
  }
}

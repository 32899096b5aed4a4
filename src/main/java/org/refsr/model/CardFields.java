package org.refsr.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.refsr.RefSRException;

/** Typed access to the values of a YAML map whose errors name the file and the field. */
final class CardFields {

  private final String file;
  private final String prefix;
  private final Map<?, ?> values;

  CardFields(String file, Object document) {
    this(file, "", document);
  }

  private CardFields(String file, String prefix, Object value) {
    this.file = file;
    this.prefix = prefix;
    if (!(value instanceof Map))
      throw RefSRException.unavailable(
          "%s: %s must be a map; repair the file or fetch the model again.",
          file, prefix.isEmpty() ? "the document" : "field '" + prefix + "'");
    this.values = (Map<?, ?>) value;
  }

  CardFields section(String key) {
    return new CardFields(file, path(key), required(key));
  }

  String text(String key) {
    Object value = required(key);
    if (value instanceof String && !((String) value).isBlank()) return (String) value;
    throw wrong(key, value, "a text");
  }

  String text(String key, String otherwise) {
    return values.get(key) == null ? otherwise : text(key);
  }

  int integer(String key, int least, int most) {
    Object value = required(key);
    if (value instanceof Integer && (Integer) value >= least && (Integer) value <= most)
      return (Integer) value;
    throw wrong(key, value, "a whole number from " + least + " to " + most);
  }

  /** Absent means no. */
  boolean flag(String key) {
    Object value = values.get(key);
    if (value == null || value instanceof Boolean) return Boolean.TRUE.equals(value);
    throw wrong(key, value, "true or false");
  }

  Map<String, Object> map(String key) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (values.get(key) != null)
      section(key).values.forEach((name, value) -> map.put(String.valueOf(name), value));
    return map;
  }

  /** A list of texts or of maps that hold the text under {@code inner}; absent means empty. */
  List<String> texts(String key, String inner) {
    Object value = values.get(key);
    if (value == null) return List.of();
    if (!(value instanceof List)) throw wrong(key, value, "a list");
    List<String> texts = new ArrayList<>();
    for (Object entry : (List<?>) value) {
      Object text = entry instanceof Map ? ((Map<?, ?>) entry).get(inner) : entry;
      if (!(text instanceof String)) throw wrong(key, entry, "a list of '" + inner + "' texts");
      boolean work = inner.equals("text") && entry instanceof Map;
      texts.add(work ? Citations.text((Map<?, ?>) entry) : (String) text);
    }
    return texts;
  }

  RefSRException wrong(String key, Object value, String wanted) {
    return RefSRException.unavailable(
        "%s: field '%s' is '%s' but must be %s.", file, path(key), value, wanted);
  }

  // -- Helper methods --

  private Object required(String key) {
    Object value = values.get(key);
    if (value == null)
      throw RefSRException.unavailable(
          "%s: field '%s' is missing; fetch the model again or export it with this version.",
          file, path(key));
    return value;
  }

  private String path(String key) {
    return prefix.isEmpty() ? key : prefix + "." + key;
  }
}

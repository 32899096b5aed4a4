package org.refsr.tf.json;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.refsr.RefSRException;

/** Compares JSON with the class it is to become, field by field. */
final class FieldChecker {

  private final String what;

  FieldChecker(String what) {
    this.what = what;
  }

  void check(JsonElement json, Type type, String path) {
    if (type == JsonElement.class) {
      if (json.isJsonNull()) throw wrong(path, json, "left out or given");
    } else if (type instanceof ParameterizedType)
      checkList(json, ((ParameterizedType) type).getActualTypeArguments()[0], path);
    else if (((Class<?>) type).isArray())
      checkList(json, ((Class<?>) type).getComponentType(), path);
    else checkValue(json, (Class<?>) type, path);
  }

  // -- Helper methods --

  private void checkList(JsonElement json, Type element, String path) {
    if (!json.isJsonArray()) throw wrong(path, json, "a list");
    JsonArray array = json.getAsJsonArray();
    for (int i = 0; i < array.size(); i++) check(array.get(i), element, path + "[" + i + "]");
  }

  private void checkValue(JsonElement json, Class<?> type, String path) {
    if (type == int.class || type == long.class) {
      if (!isNumber(json) || !isWhole(json.getAsDouble(), type))
        throw wrong(path, json, "a whole number");
    } else if (type == double.class) {
      if (!isFinite(json)) throw wrong(path, json, "a number");
    } else if (type == boolean.class) {
      if (!json.isJsonPrimitive() || !json.getAsJsonPrimitive().isBoolean())
        throw wrong(path, json, "true or false");
    } else if (type == String.class) {
      if (!isString(json)) throw wrong(path, json, "a text in quotes");
    } else if (type == Interval.class) {
      checkInterval(json, path);
    } else if (type.isEnum()) {
      String names =
          Arrays.stream(type.getEnumConstants())
              .map(LowerCaseEnums::name)
              .collect(Collectors.joining(", "));
      if (!isString(json) || !Arrays.asList(names.split(", ")).contains(json.getAsString()))
        throw wrong(path, json, "one of " + names);
    } else checkObject(json, type, path);
  }

  private void checkObject(JsonElement json, Class<?> type, String path) {
    if (!json.isJsonObject()) throw wrong(path, json, "an object in braces");
    if (type == JsonObject.class) return;
    Map<String, Field> known = fields(type);
    for (Map.Entry<String, JsonElement> entry : json.getAsJsonObject().entrySet()) {
      String child = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
      Field field = known.get(entry.getKey());
      if (field == null)
        throw RefSRException.usage(
            "The %s has an unknown field '%s'; known there are %s.",
            what, child, String.join(", ", known.keySet()));
      check(entry.getValue(), field.getGenericType(), child);
    }
  }

  private void checkInterval(JsonElement json, String path) {
    boolean pair = json.isJsonArray() && json.getAsJsonArray().size() == 2;
    if (pair) for (JsonElement end : json.getAsJsonArray()) pair &= isFinite(end);
    if (pair) {
      JsonArray ends = json.getAsJsonArray();
      pair = ends.get(0).getAsDouble() <= ends.get(1).getAsDouble();
    }
    if (!pair) throw wrong(path, json, "two numbers [low, high], low first");
  }

  private static Map<String, Field> fields(Class<?> type) {
    Map<String, Field> fields = new TreeMap<>();
    for (Field field : type.getDeclaredFields())
      if (!Modifier.isStatic(field.getModifiers())
          && !Modifier.isTransient(field.getModifiers())
          && !field.isSynthetic())
        fields.put(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES.translateName(field), field);
    return fields;
  }

  private static boolean isNumber(JsonElement json) {
    return json.isJsonPrimitive() && ((JsonPrimitive) json).isNumber();
  }

  private static boolean isFinite(JsonElement json) {
    return isNumber(json) && Double.isFinite(json.getAsDouble());
  }

  private static boolean isWhole(double value, Class<?> type) {
    double limit = type == int.class ? Integer.MAX_VALUE : 0x1p53;
    return value == Math.rint(value) && Math.abs(value) <= limit;
  }

  private static boolean isString(JsonElement json) {
    return json.isJsonPrimitive() && ((JsonPrimitive) json).isString();
  }

  private RefSRException wrong(String path, JsonElement json, String need) {
    String where = path.isEmpty() ? "The " + what : "In the " + what + " '" + path + "'";
    return RefSRException.usage("%s is %s; it must be %s.", where, json, need);
  }
}

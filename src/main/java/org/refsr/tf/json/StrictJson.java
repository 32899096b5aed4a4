package org.refsr.tf.json;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonSerializer;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.util.Map;
import org.refsr.RefSRException;

/**
 * Reads configuration classes from JSON and writes them. A class has a constructor without
 * arguments that sets the defaults, and fields (also private) of the kinds int, long, double,
 * boolean, String, enum, {@link Interval}, JsonElement or JsonObject (taken as it is), such a
 * class, or a List or an array of any of these; {@code camelCase} in Java is {@code snake_case} in
 * JSON, an enum constant its name in lower case.
 */
public final class StrictJson {

  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .registerTypeAdapterFactory(new LowerCaseEnums())
          .registerTypeAdapter(Interval.class, (JsonSerializer<Interval>) (i, t, c) -> array(i))
          .registerTypeAdapter(
              Interval.class, (JsonDeserializer<Interval>) (json, t, c) -> interval(json))
          .setPrettyPrinting()
          .disableHtmlEscaping()
          .create();

  private StrictJson() {}

  /**
   * Reads an object; fields that are not there keep their defaults.
   *
   * @param what the text in words for messages, "training configuration" for instance
   * @throws RefSRException (USAGE) that names the field if one is unknown, there twice, null or of
   *     the wrong kind, or the place where the text is not JSON
   */
  public static <T> T read(String json, Class<T> type, String what) {
    JsonElement tree;
    try {
      tree = JsonParser.parseString(json);
    } catch (JsonParseException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE, "The " + what + " is not JSON: " + e.getMessage(), e);
    }
    RepeatedFields.refuse(json, what);
    return read(tree, type, what);
  }

  /** As {@link #read(String, Class, String)}, of JSON that is parsed already. */
  public static <T> T read(JsonElement json, Class<T> type, String what) {
    new FieldChecker(what).check(json, type, "");
    JsonObject defaults = GSON.toJsonTree(GSON.fromJson("{}", type)).getAsJsonObject();
    return GSON.fromJson(merged(defaults, json.getAsJsonObject()), type);
  }

  /** Writes an object so that {@link #read(String, Class, String)} gives it back. */
  public static String write(Object object) {
    return GSON.toJson(object);
  }

  /** The same as {@link #write} as a tree, for a field of the kind JsonObject. */
  public static JsonObject tree(Map<String, Object> map) {
    return GSON.toJsonTree(map).getAsJsonObject();
  }

  /** The same as {@link #write} as nested maps, lists and numbers; whole numbers are Integer. */
  public static Map<String, Object> map(Object object) {
    Gson whole = GSON.newBuilder().setObjectToNumberStrategy(StrictJson::number).create();
    return whole.fromJson(write(object), new TypeToken<Map<String, Object>>() {}.getType());
  }

  // -- Helper methods --

  private static Number number(JsonReader in) throws IOException {
    double value = in.nextDouble();
    return value == Math.rint(value) && Math.abs(value) < Integer.MAX_VALUE
        ? (Number) (int) value
        : (Number) value;
  }

  /** So that an object given in part keeps the defaults it has in this place. */
  private static JsonObject merged(JsonObject defaults, JsonObject given) {
    JsonObject merged = defaults.deepCopy();
    for (Map.Entry<String, JsonElement> field : given.entrySet()) {
      JsonElement there = merged.get(field.getKey());
      boolean both = there != null && there.isJsonObject() && field.getValue().isJsonObject();
      merged.add(
          field.getKey(),
          both
              ? merged(there.getAsJsonObject(), field.getValue().getAsJsonObject())
              : field.getValue());
    }
    return merged;
  }

  private static JsonArray array(Interval interval) {
    JsonArray array = new JsonArray();
    array.add(interval.low());
    array.add(interval.high());
    return array;
  }

  private static Interval interval(JsonElement json) {
    JsonArray array = json.getAsJsonArray();
    return new Interval(array.get(0).getAsDouble(), array.get(1).getAsDouble());
  }
}

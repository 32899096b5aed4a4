package org.refsr.eval.ablation;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.refsr.RefSRException;
import org.refsr.files.BundledText;

/**
 * A training configuration and the variants of it that are compared.
 *
 * <pre>{@code
 * {"base": {"network": {"architecture": "rrsr"}, "data": [{"folder": "train"}], "steps": 20000},
 *  "variants": [
 *    {"name": "plain", "changes": {"network": {"selection": false}},
 *     "published": {"table": "RRSR, Table 2", "psnr": 28.63, "ssim": 0.851}},
 *    {"name": "selection", "changes": {}}]}
 * }</pre>
 *
 * Changes are merged into the base object by object; a list or a value replaces the base's, null
 * removes it.
 */
public final class AblationList {

  private static final Set<String> FIELDS = Set.of("base", "variants");
  private static final Set<String> VARIANT_FIELDS = Set.of("name", "changes", "published");
  private static final Set<String> PUBLISHED_FIELDS = Set.of("table", "psnr", "ssim");

  private final List<Variant> variants = new ArrayList<>();

  private AblationList(JsonObject list, String what) {
    check(list, FIELDS, what);
    JsonObject base = object(list, "base", what);
    JsonElement entries = list.get("variants");
    if (entries == null || !entries.isJsonArray() || entries.getAsJsonArray().isEmpty())
      throw RefSRException.usage("%s has no list 'variants'; give one or more.", what);
    for (JsonElement entry : entries.getAsJsonArray()) {
      if (!entry.isJsonObject())
        throw RefSRException.usage("%s: the variant %s is not an object.", what, entry);
      Variant variant = new Variant(entry.getAsJsonObject(), base, what);
      if (variants.stream().anyMatch(v -> v.name.equals(variant.name)))
        throw RefSRException.usage("%s has two variants '%s'; rename one.", what, variant.name);
      variants.add(variant);
    }
  }

  /** One training. */
  static final class Variant {

    /** Its name, that of its folder and model. */
    final String name;

    /** Its whole training configuration, JSON. */
    final String configuration;

    /** Where a paper has figures of it; empty if nowhere. */
    final String table;

    /** As printed; "-" if nowhere. */
    final String psnr;

    final String ssim;

    private Variant(JsonObject entry, JsonObject base, String what) {
      check(entry, VARIANT_FIELDS, what);
      name = text(entry, "name", "", what);
      if (!name.matches("[A-Za-z0-9][A-Za-z0-9._+-]*"))
        throw RefSRException.usage(
            "%s has a variant '%s'; use letters, digits and . _ + - in names.", what, name);
      JsonObject configuration = base.deepCopy();
      if (entry.has("changes")) merge(configuration, object(entry, "changes", what));
      configuration.addProperty("name", name);
      this.configuration = configuration.toString();
      JsonObject published =
          entry.has("published") ? object(entry, "published", what) : new JsonObject();
      check(published, PUBLISHED_FIELDS, what);
      table = text(published, "table", "", what);
      psnr = text(published, "psnr", "-", what);
      ssim = text(published, "ssim", "-", what);
    }
  }

  /**
   * Reads a list.
   *
   * @param nameOrFile one that comes with RefSR, "rrsr-table2" for instance, or a file
   * @throws RefSRException (USAGE) if it cannot be read or is wrong
   */
  public static AblationList read(String nameOrFile) {
    String what = "The list '" + nameOrFile + "'";
    try {
      return new AblationList(JsonParser.parseString(content(nameOrFile)).getAsJsonObject(), what);
    } catch (JsonParseException | IllegalStateException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          String.format("%s is not a JSON object (%s); correct it.", what, e.getMessage()),
          e);
    }
  }

  // -- Package methods --

  List<Variant> variants() {
    return variants;
  }

  // -- Helper methods --

  private static String content(String nameOrFile) {
    Optional<String> bundled = BundledText.of("/ablation/" + nameOrFile + ".json");
    if (bundled.isPresent()) return bundled.get();
    try {
      return Files.readString(Path.of(nameOrFile));
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          String.format(
              "There is no list '%s' in RefSR and no such file; give rrsr-table2,"
                  + " def-table2, either with -compact, rrsr-table2-small, or a file.",
              nameOrFile),
          e);
    }
  }

  private static void check(JsonObject object, Set<String> known, String what) {
    for (String field : object.keySet())
      if (!known.contains(field))
        throw RefSRException.usage("%s has an unknown field '%s'; correct it.", what, field);
  }

  private static JsonObject object(JsonObject parent, String field, String what) {
    JsonElement value = parent.get(field);
    if (value == null || !value.isJsonObject())
      throw RefSRException.usage("%s needs an object '%s'; give one.", what, field);
    return value.getAsJsonObject();
  }

  private static String text(JsonObject object, String field, String otherwise, String what) {
    if (!object.has(field)) return otherwise;
    JsonElement value = object.get(field);
    if (!value.isJsonPrimitive())
      throw RefSRException.usage(
          "%s has %s as '%s'; give a text or a number, or leave it out.", what, value, field);
    return value.getAsString();
  }

  private static void merge(JsonObject into, JsonObject changes) {
    for (Map.Entry<String, JsonElement> change : changes.entrySet()) {
      JsonElement before = into.get(change.getKey());
      JsonElement after = change.getValue();
      if (after.isJsonNull()) into.remove(change.getKey());
      else if (after.isJsonObject() && before != null && before.isJsonObject())
        merge(before.getAsJsonObject(), after.getAsJsonObject());
      else into.add(change.getKey(), after.deepCopy());
    }
  }
}

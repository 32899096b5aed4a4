package org.refsr.model;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.refsr.RefSRException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads rdf.yaml, the model card by bioimage.io 0.5 conventions with RefSR's own fields under
 * {@code config.refsr}. Cards come from other people: only plain YAML types are made, and size,
 * depth and aliases are limited.
 */
public final class ModelCardReader {

  /** The card's file name in a model's folder. */
  public static final String FILE_NAME = "rdf.yaml";

  private static final List<String> ARCHITECTURES =
      List.of("rrsr", "two-path", "c2matching", "masa", "ttsr", "def", "prior", "correspondence");
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_ALIASES = 50;
  private static final int MAX_TILE = 4096;

  private ModelCardReader() {}

  /**
   * Reads the card of a model.
   *
   * @param folder the model's folder
   * @throws RefSRException (UNAVAILABLE) naming the file and the field if the card is missing,
   *     damaged or not one of RefSR's
   */
  public static ModelCard read(Path folder) {
    Path file = folder.resolve(FILE_NAME);
    String name = file.toString();
    CardFields card = new CardFields(name, parse(file));
    if (!card.text("type").equals("model")) throw card.wrong("type", card.text("type"), "model");
    String format = card.text("format_version");
    if (!format.startsWith("0.5.")) throw card.wrong("format_version", format, "0.5.x");
    CardFields refsr = card.section("config").section("refsr");
    String architecture = refsr.text("architecture");
    if (!ARCHITECTURES.contains(architecture))
      throw refsr.wrong("architecture", architecture, "one of " + String.join(", ", ARCHITECTURES));
    int channels = refsr.integer("channels", 1, 3);
    if (channels == 2) throw refsr.wrong("channels", channels, "1 (gray) or 3 (RGB)");
    return ModelCard.builder(card.text("name"), architecture, channels)
        .description(card.text("description"))
        .authors(card.texts("authors", "name"))
        .license(card.text("license", "unknown"))
        .cite(card.texts("cite", "text"))
        .timestamp(card.text("timestamp", ""))
        .scale(refsr.integer("scale", 4, 4))
        .tile(refsr.integer("tile", 8, MAX_TILE), refsr.integer("halo", 0, MAX_TILE))
        .removesNoise(refsr.flag("removes_noise"))
        .network(refsr.map("network"))
        .sha256(checkSums(refsr))
        .scores(refsr.map("scores"))
        .training(refsr.map("training"))
        .build();
  }

  // -- Helper methods --

  private static Object parse(Path file) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file.toString())
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(MAX_ALIASES)
            .setCodePointLimit(MAX_BYTES)
            .build();
    try {
      if (Files.size(file) > MAX_BYTES)
        throw RefSRException.unavailable(
            "%s has %d bytes but a model card has at most %d; fetch the model again.",
            file, Files.size(file), MAX_BYTES);
      return new Load(settings).loadFromString(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new RefSRException(
          RefSRException.Kind.UNAVAILABLE,
          file.getParent() + " is not a model: it has no " + FILE_NAME + "; name another folder.",
          e);
    } catch (MalformedInputException e) {
      throw unreadable(file, "it is not UTF-8 text", e);
    } catch (StackOverflowError e) {
      throw unreadable(file, "its brackets are nested too deeply", e);
    } catch (IOException | YamlEngineException e) {
      throw unreadable(file, String.valueOf(e.getMessage()).replaceAll("\\s+", " "), e);
    }
  }

  private static RefSRException unreadable(Path file, String why, Throwable cause) {
    return new RefSRException(
        RefSRException.Kind.UNAVAILABLE,
        String.format("%s cannot be read (%s); repair it or fetch the model again.", file, why),
        cause);
  }

  private static Map<String, String> checkSums(CardFields refsr) {
    CardFields files = refsr.section("files");
    Map<String, String> sums = new LinkedHashMap<>();
    for (String name : refsr.map("files").keySet()) {
      String sum = files.text(name);
      if (!sum.matches("[0-9a-f]{64}")) throw files.wrong(name, sum, "a SHA-256 in lower case");
      sums.put(name, sum);
    }
    return sums;
  }
}

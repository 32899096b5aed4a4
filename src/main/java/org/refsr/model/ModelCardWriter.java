package org.refsr.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.refsr.RefSRException;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes rdf.yaml beside a SavedModel. */
public final class ModelCardWriter {

  private static final String FORMAT_VERSION = "0.5.3";
  private static final String TENSORFLOW_VERSION = "2.18";
  private static final String README = "README.md";

  private ModelCardWriter() {}

  /**
   * Completes a card with the SHA-256 of the SavedModel's files and, if it has none, the time, and
   * writes it; the file appears whole or not at all.
   *
   * <p>bioimage.io wants the weights as one archive; a SavedModel is loaded from a folder, so
   * {@code source} names saved_model.pb and {@code config.refsr.files} lists everything.
   *
   * @param folder where the SavedModel already is
   * @return the model, ready to load
   * @throws RefSRException (UNAVAILABLE) if the folder cannot be read or written
   */
  public static ModelFolder write(ModelCard card, Path folder) {
    Path file = folder.resolve(ModelCardReader.FILE_NAME);
    try {
      Map<String, String> sums = new LinkedHashMap<>();
      for (Map.Entry<String, Path> entry : CheckSums.savedModelFiles(folder).entrySet())
        sums.put(entry.getKey(), CheckSums.of(entry.getValue()));
      ModelCard complete = card.withSha256(sums);
      DumpSettings settings =
          DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setWidth(100).build();
      Path temporary = folder.resolve(ModelCardReader.FILE_NAME + ".part");
      Files.writeString(temporary, new Dump(settings).dumpToString(document(complete, folder)));
      if (!Files.exists(folder.resolve(README))) writeReadme(complete, folder);
      Files.move(
          temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return ModelFolder.read(folder);
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.UNAVAILABLE,
          String.format("%s cannot be written (%s); check the disk.", file, e.getMessage()),
          e);
    }
  }

  // -- Helper methods --

  /** bioimage.io wants a text for people beside the card. */
  private static void writeReadme(ModelCard card, Path folder) throws IOException {
    List<String> details = ModelDescription.details(new ModelFolder(folder, card));
    Files.writeString(
        folder.resolve(README),
        String.format(
            "# %s%n%n%s%n%n## Validation%n%n```%n%s%n```%n",
            card.name(),
            card.description(),
            String.join(System.lineSeparator(), details.subList(1, details.size()))));
  }

  private static Map<String, Object> document(ModelCard card, Path folder) throws IOException {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format_version", FORMAT_VERSION);
    root.put("type", "model");
    root.put("name", card.name());
    root.put("description", card.description());
    root.put(
        "authors", named("name", card.authors().isEmpty() ? List.of("unknown") : card.authors()));
    root.put("cite", Citations.of(card));
    root.put("license", card.license());
    root.put("documentation", README);
    root.put(
        "timestamp",
        card.timestamp().isEmpty()
            ? Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()
            : card.timestamp());
    root.put("tags", List.of("super-resolution", "reference-based", "imagej", "fiji"));
    List<Object> inputs = new ArrayList<>();
    inputs.add(image("low_resolution", card, folder, axis -> size(1)));
    if (card.takesReferences()) inputs.add(image("reference", card, folder, axis -> size(12)));
    root.put("inputs", inputs);
    root.put(
        "outputs",
        List.of(image("super_resolved", card, folder, axis -> magnified(axis, card.scale()))));
    Map<String, Object> weights = new LinkedHashMap<>();
    weights.put("source", "saved_model.pb");
    weights.put("sha256", card.sha256().getOrDefault("saved_model.pb", ""));
    weights.put("tensorflow_version", TENSORFLOW_VERSION);
    root.put("weights", Map.of("tensorflow_saved_model_bundle", weights));
    root.put("config", Map.of("refsr", refsr(card)));
    return root;
  }

  private static List<Map<String, String>> named(String key, List<String> values) {
    return values.stream().map(value -> Map.of(key, value)).collect(Collectors.toList());
  }

  /** NHWC, float32 in about [0,1]. */
  private static Map<String, Object> image(
      String id, ModelCard card, Path folder, Function<String, Map<String, Object>> size)
      throws IOException {
    List<Object> axes = new ArrayList<>();
    axes.add(Map.of("type", "batch"));
    for (String axis : List.of("y", "x")) {
      Map<String, Object> space = new LinkedHashMap<>();
      space.put("type", "space");
      space.put("id", axis);
      space.putAll(size.apply(axis));
      axes.add(space);
    }
    List<String> channels =
        card.channels() == 1 ? List.of("gray") : List.of("red", "green", "blue");
    Map<String, Object> channel = new LinkedHashMap<>();
    channel.put("type", "channel");
    channel.put("channel_names", channels);
    axes.add(channel);
    Map<String, Object> image = new LinkedHashMap<>();
    image.put("id", id);
    Path test = folder.resolve(TestTensors.file(id));
    if (Files.exists(test))
      image.put(
          "test_tensor",
          sorted("source", test.getFileName().toString(), "sha256", CheckSums.of(test)));
    image.put("axes", axes);
    image.put("data", sorted("type", "float32", "range", List.of(0, 1)));
    return image;
  }

  /** Any size from {@code least} on. */
  private static Map<String, Object> size(int least) {
    return Map.of("size", sorted("min", least, "step", 1));
  }

  /** The low resolution's size times the factor; an axis' scale is its pixels' relative size. */
  private static Map<String, Object> magnified(String axis, int factor) {
    return sorted(
        "size", sorted("tensor_id", "low_resolution", "axis_id", axis), "scale", 1.0 / factor);
  }

  private static Map<String, Object> sorted(
      String key, Object value, String otherKey, Object otherValue) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key, value);
    map.put(otherKey, otherValue);
    return map;
  }

  private static Map<String, Object> refsr(ModelCard card) {
    Map<String, Object> refsr = new LinkedHashMap<>();
    refsr.put("architecture", card.architecture());
    refsr.put("channels", card.channels());
    refsr.put("scale", card.scale());
    refsr.put("tile", card.tile());
    refsr.put("halo", card.halo());
    if (card.removesNoise()) refsr.put("removes_noise", true);
    refsr.put("network", card.network());
    refsr.put("files", card.sha256());
    refsr.put("scores", card.scores());
    refsr.put("training", card.training());
    return refsr;
  }
}

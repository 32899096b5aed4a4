package org.refsr.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The rules of bioimage.io's model description 0.5, field by field as its JSON schema and its own
 * validator have them: which fields there may and must be, of what form, and whether the test
 * tensors have the axes described.
 */
class BioimageIoRulesTest {

  private static final Set<String> FIELDS =
      Set.of(
          "format_version",
          "type",
          "name",
          "description",
          "authors",
          "cite",
          "license",
          "documentation",
          "timestamp",
          "tags",
          "inputs",
          "outputs",
          "weights",
          "config");
  private static final Set<String> LICENCES =
      Set.of("BSD-2-Clause", "BSD-3-Clause", "CC-BY-4.0", "CC0-1.0", "MIT", "Apache-2.0");
  private static final Pattern SHAPE = Pattern.compile("'shape': \\(([\\d, ]+)\\)");

  private final Map<String, long[]> sizes = new HashMap<>();

  static Stream<String> models() {
    return Models.names().stream();
  }

  @ParameterizedTest
  @MethodSource("models")
  void theCardKeepsTheRules(String name) throws IOException {
    Path folder = Models.find(name).path();
    Map<String, Object> card = map(yaml(folder.resolve("rdf.yaml")));
    assertThat(FIELDS).containsAll(card.keySet());
    assertThat(text(card, "format_version")).matches("0\\.5\\.\\d+");
    assertThat(text(card, "type")).isEqualTo("model");
    assertThat(text(card, "name")).matches("[A-Za-z0-9_()\\- ]{5,128}");
    assertThat(text(card, "description")).hasSizeLessThanOrEqualTo(1024);
    assertThat(text(card, "license")).isIn(LICENCES);
    OffsetDateTime.parse(text(card, "timestamp"));
    for (Map<String, Object> author : maps(card, "authors"))
      assertThat(text(author, "name")).isNotBlank().doesNotContain("/", "\\");
    for (Map<String, Object> work : maps(card, "cite")) {
      assertThat(text(work, "text")).isNotBlank();
      if (work.containsKey("doi")) assertThat(text(work, "doi")).matches("10\\.\\d{4,}\\S+");
      else assertThat(text(work, "url")).startsWith("http");
    }
    assertThat(text(card, "documentation")).endsWith(".md");
    assertThat(Files.readString(folder.resolve(text(card, "documentation"))))
        .containsPattern("(?m)^##? Validation");
    for (Map<String, Object> tensor : maps(card, "inputs")) check(tensor, folder);
    for (Map<String, Object> tensor : maps(card, "outputs")) check(tensor, folder);
    checkWeights(map(card.get("weights")), folder);
  }

  // -- Helper methods --

  private void check(Map<String, Object> tensor, Path folder) throws IOException {
    assertThat(Set.of("id", "axes", "data", "description", "test_tensor"))
        .containsAll(tensor.keySet());
    String id = text(tensor, "id");
    assertThat(id).matches("[a-z][a-z0-9_]{0,31}").isNotIn(sizes.keySet());
    long[] shape = shape(folder, map(tensor.get("test_tensor")));
    List<Map<String, Object>> axes = maps(tensor, "axes");
    assertThat(shape).hasSize(axes.size());
    Set<String> names = new HashSet<>();
    for (int i = 0; i < shape.length; i++) {
      Map<String, Object> axis = axes.get(i);
      String name = String.valueOf(axis.getOrDefault("id", axis.get("type")));
      assertThat(names.add(name)).as("axis " + name + " of " + id).isTrue();
      checkAxis(axis, shape[i]);
      sizes.put(id + "." + name, new long[] {shape[i], scale(axis)});
    }
    sizes.put(id, shape);
    Map<String, Object> data = map(tensor.get("data"));
    assertThat(text(data, "type")).isEqualTo("float32");
    assertThat((List<?>) data.get("range")).hasSize(2);
  }

  private void checkAxis(Map<String, Object> axis, long length) {
    switch (text(axis, "type")) {
      case "batch":
        assertThat(axis.keySet()).isSubsetOf("type", "id", "description", "size");
        break;
      case "channel":
        assertThat(axis.keySet()).isSubsetOf("type", "id", "description", "channel_names");
        assertThat((List<?>) axis.get("channel_names"))
            .hasSize((int) length)
            .doesNotHaveDuplicates();
        break;
      default:
        assertThat(text(axis, "type")).isEqualTo("space");
        assertThat(axis.keySet())
            .isSubsetOf("type", "id", "description", "size", "scale", "unit", "concatenable");
        assertThat(text(axis, "id")).isIn("x", "y", "z");
        checkSize(axis, map(axis.get("size")), length);
    }
  }

  /** A reference: its size times its scale, divided by this axis' scale. */
  private void checkSize(Map<String, Object> axis, Map<String, Object> size, long length) {
    if (size.containsKey("tensor_id")) {
      assertThat(size.keySet()).isSubsetOf("tensor_id", "axis_id", "offset");
      long[] other = sizes.get(size.get("tensor_id") + "." + size.get("axis_id"));
      assertThat(other).as("axis that %s refers to", axis).isNotNull();
      assertThat(length * scale(axis)).isEqualTo(other[0] * other[1]);
    } else {
      assertThat(size.keySet()).containsExactlyInAnyOrder("min", "step");
      int min = (Integer) size.get("min"), step = (Integer) size.get("step");
      assertThat(min).isPositive();
      assertThat(length).isGreaterThanOrEqualTo(min);
      assertThat((length - min) % step).isZero();
    }
  }

  /** In quarters. */
  private static long scale(Map<String, Object> axis) {
    double scale = ((Number) axis.getOrDefault("scale", 1)).doubleValue();
    assertThat(scale).isPositive();
    return Math.round(4 * scale);
  }

  private static void checkWeights(Map<String, Object> weights, Path folder) {
    assertThat(weights.keySet()).containsExactly("tensorflow_saved_model_bundle");
    Map<String, Object> bundle = map(weights.get("tensorflow_saved_model_bundle"));
    assertThat(bundle.keySet()).isSubsetOf("source", "sha256", "tensorflow_version", "comment");
    assertThat(folder.resolve(text(bundle, "source"))).isNotEmptyFile();
    assertThat(text(bundle, "sha256")).matches("[0-9a-f]{64}");
    assertThat(text(bundle, "tensorflow_version")).matches("\\d+\\.\\d+(\\.\\d+)?");
  }

  private static long[] shape(Path folder, Map<String, Object> file) throws IOException {
    assertThat(file.keySet()).isSubsetOf("source", "sha256");
    Path tensor = folder.resolve(text(file, "source"));
    assertThat(CheckSums.of(tensor)).isEqualTo(file.get("sha256"));
    try (InputStream in = Files.newInputStream(tensor)) {
      Matcher shape = SHAPE.matcher(new String(in.readNBytes(256), "ISO-8859-1"));
      assertThat(shape.find()).isTrue();
      return Stream.of(shape.group(1).split(",\\s*")).mapToLong(Long::parseLong).toArray();
    }
  }

  private static String text(Map<String, Object> map, String key) {
    assertThat(map).containsKey(key);
    return String.valueOf(map.get(key));
  }

  private static List<Map<String, Object>> maps(Map<String, Object> map, String key) {
    assertThat((List<?>) map.get(key)).isNotEmpty();
    return new ArrayList<>((List<?>) map.get(key))
        .stream().map(BioimageIoRulesTest::map).collect(Collectors.toList());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    assertThat(value).isInstanceOf(Map.class);
    return (Map<String, Object>) value;
  }

  private static Object yaml(Path file) throws IOException {
    return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
  }
}

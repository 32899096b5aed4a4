package org.refsr.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What bioimage.io 0.5 requires of a model's card beyond what RefSR itself reads. */
class ShippedModelsTest {

  static Stream<String> models() {
    return Models.names().stream();
  }

  @ParameterizedTest
  @MethodSource("models")
  void theCardIsOneOfBioimageIo(String name) throws IOException {
    Path folder = Models.find(name).path();
    Map<?, ?> card = yaml(folder.resolve("rdf.yaml"));
    assertThat((String) card.get("format_version")).matches("0\\.5\\.\\d+");
    assertThat(card.get("type")).isEqualTo("model");
    assertThat((List<?>) card.get("authors")).isNotEmpty();
    assertThat((List<?>) card.get("cite"))
        .isNotEmpty()
        .allMatch(work -> ((Map<?, ?>) work).containsKey("doi"));
    assertThat(folder.resolve((String) card.get("documentation"))).isNotEmptyFile();
    List<Map<?, ?>> files = new ArrayList<>();
    for (Map<?, ?> weights : maps(((Map<?, ?>) card.get("weights")).values())) files.add(weights);
    for (String tensors : List.of("inputs", "outputs"))
      for (Map<?, ?> tensor : maps((List<?>) card.get(tensors)))
        files.add((Map<?, ?>) tensor.get("test_tensor"));
    assertThat(files).hasSizeGreaterThanOrEqualTo(3).doesNotContainNull();
    for (Map<?, ?> file : files)
      assertThat(CheckSums.of(folder.resolve((String) file.get("source"))))
          .isEqualTo(file.get("sha256"));
  }

  @Test
  void tensorsAreInNumPysFormat(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.npy");
    Npy.write(ArrayImgs.floats(new float[] {1, 2, 3, 4, 5, 6}, 3, 1, 2), file);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int header = 10 + bytes.getShort(8);
    assertThat(header % 64).isZero();
    assertThat(new String(bytes.array(), 10, header - 10))
        .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 3, 2), }")
        .endsWith("\n");
    float[] values = new float[6];
    bytes.position(header);
    bytes.asFloatBuffer().get(values);
    assertThat(values).containsExactly(1, 4, 2, 5, 3, 6);
  }

  @Test
  void aWorkKeepsItsDoiWhenTheCardIsWrittenAgain(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("saved_model.pb"), "graph");
    List<String> works = List.of("A paper, ECCV 2022, doi:10.1007/978-3-031-19800-7_38", "A book");
    ModelCardWriter.write(
        ModelCard.builder("m", "rrsr", 1).description("A.").cite(works).build(), folder);
    assertThat(ModelFolder.read(folder).card().cite()).isEqualTo(works);
    assertThat(Files.readString(folder.resolve("rdf.yaml")))
        .contains("doi: 10.1007/978-3-031-19800-7_38", "text: A paper, ECCV 2022\n");
  }

  // -- Helper methods --

  private static Map<?, ?> yaml(Path file) throws IOException {
    return (Map<?, ?>)
        new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
  }

  private static List<Map<?, ?>> maps(Iterable<?> values) {
    List<Map<?, ?>> maps = new ArrayList<>();
    for (Object value : values) maps.add((Map<?, ?>) value);
    return maps;
  }
}

package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refsr.model.TinyModels;

/** The scripts in macros/, by the engines that Fiji runs them with, on a small model. */
class ScriptsTest {

  @TempDir Path folder;

  @BeforeEach
  void installModel() throws ReflectiveOperationException {
    System.setProperty("refsr.home", folder.toString());
    TinyModels.write(folder.resolve("models").resolve("rrsr-microscopy"), "zero");
  }

  @AfterEach
  void forget() {
    System.clearProperty("refsr.home");
  }

  @ParameterizedTest
  @CsvSource({"nashorn, js", "jython, py"})
  void filesBecomeAFile(String engine, String ending) throws Exception {
    ScriptEngine script = engine(engine);
    Path input = folder.resolve("low.tif");
    Path reference = folder.resolve("sharp.tif");
    Path output = folder.resolve("high.tif");
    ImageFiles.save(TestImages.hill("low", 10, 8), input);
    ImageFiles.save(TestImages.hill("sharp", 40, 32), reference);
    script.put("input", input.toFile());
    script.put("reference", reference.toFile());
    script.put("output", output.toFile());
    script.eval(source(ending));
    assertThat(ImageFiles.open(output).getWidth()).isEqualTo(40);
  }

  @Test
  void imagesBecomeAnImage() throws Exception {
    ScriptEngine script = engine("groovy");
    byte[] ramp = new byte[400];
    for (int i = 0; i < ramp.length; i++) ramp[i] = (byte) (i / 2);
    script.put("input", ArrayImgs.unsignedBytes(ramp, 20, 20));
    script.put("reference", ArrayImgs.unsignedBytes(ramp, 20, 20));
    script.eval(source("groovy"));
    RandomAccessibleInterval<?> result = (RandomAccessibleInterval<?>) script.get("result");
    assertThat(result.dimensionsAsLongArray()).containsExactly(80, 80);
    assertThat(result.getType()).isInstanceOf(UnsignedByteType.class);
  }

  // -- Helper methods --

  private static ScriptEngine engine(String name) {
    ScriptEngine engine = new ScriptEngineManager().getEngineByName(name);
    assertThat(engine).as("script engine " + name).isNotNull();
    return engine;
  }

  /** The script as SciJava hands it to the engine: without its parameters. */
  private static String source(String ending) throws IOException {
    try (InputStream in = ScriptsTest.class.getResourceAsStream("/macros/SuperResolve." + ending)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.startsWith("#@") ? "" : line)
          .collect(Collectors.joining("\n"));
    }
  }
}

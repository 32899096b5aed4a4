package org.refsr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.NewImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refsr.model.CheckSums;
import org.refsr.model.TinyModels;

/** The command line as a user sees it: exit code, standard output, standard error. */
class MainTest {

  @TempDir Path home;

  private final PrintStream realOut = System.out;
  private final PrintStream realErr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    System.setProperty("refsr.home", home.toString());
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.clearProperty("refsr.home");
    System.setOut(realOut);
    System.setErr(realErr);
  }

  @Test
  void anImageIsSuperResolvedWithItsReference() throws Exception {
    TinyModels.write(home.resolve("models").resolve("tiny"), "zero");
    Path input = save(NewImage.createShortImage("low", 10, 8, 1, NewImage.FILL_RAMP), "low.tif");
    Path reference =
        save(NewImage.createByteImage("sharp", 40, 32, 1, NewImage.FILL_RAMP), "sharp.tif");
    Path output = home.resolve("high.tif");
    Path confidence = home.resolve("confidence.tif");
    int exitCode =
        Main.run(
            "super-resolve",
            "--model=tiny",
            "--input=" + input,
            "--reference=" + reference,
            "--output=" + output,
            "--confidence=" + confidence,
            "--device=CPU",
            "--consistency=off",
            "--threads=1");
    assertThat(err()).doesNotContain("Exception");
    assertThat(exitCode).isZero();
    assertThat(out()).contains(output.toString()).contains(confidence.toString());
    ImagePlus result = IJ.openImage(output.toString());
    assertThat(result.getWidth()).isEqualTo(40);
    assertThat(result.getHeight()).isEqualTo(32);
    assertThat(result.getBitDepth()).isEqualTo(16);
    assertThat(IJ.openImage(confidence.toString()).getBitDepth()).isEqualTo(32);
    String record = Files.readString(home.resolve("high.tif.json"));
    assertThat(record)
        .contains("\"status\": \"complete\"", input.toString(), "\"consistency\": \"off\"")
        .contains(sha256(reference), sha256(output), sha256(confidence))
        .contains("\"RefSR runtime\": \"TensorFlow 2.", "\"RefSR references-sha256\": \"");
    assertThat(result.getInfoProperty()).contains("RefSR runtime: TensorFlow 2.");

    assertThat(Main.run("super-resolve", "--model=tiny", "--input=" + input, "--output=" + input))
        .isEqualTo(2);
    assertThat(err()).contains("is the input or a reference");
  }

  @Test
  void theInstallationIsChecked() throws Exception {
    TinyModels.write(home.resolve("models").resolve("tiny"), "zero");
    assertThat(Main.run("check")).isZero();
    assertThat(out())
        .contains("TensorFlow 2.18", "CPU", "GFLOP/s", "tiny, files verified", "Natives");
    assertThat(Main.run("models")).isZero();
    assertThat(out()).contains("tiny  rrsr, gray, BSD-2-Clause. For tests.");
  }

  @Test
  void aDamagedModelIsReportedAndCounts() throws IOException {
    Path model = Files.createDirectories(home.resolve("models").resolve("broken"));
    Files.writeString(model.resolve("rdf.yaml"), "config: {refsr: {}}");
    assertThat(Main.run("models")).isEqualTo(1);
    assertThat(err()).contains("broken").hasLineCount(1);
  }

  @Test
  void checkingWithoutAnyModelSaysWhereToPutOne() {
    assertThat(Main.run("check")).isEqualTo(3);
    assertThat(out()).contains("FAILED: There is no model in " + home.resolve("models"));
  }

  @Test
  void theVersionAndTheHelpAreAnswers() {
    assertThat(Main.run("--version")).isZero();
    assertThat(out()).startsWith("RefSR ");
    assertThat(Main.run("super-resolve", "--help")).isZero();
    assertThat(out()).contains("--consistency");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                                            | 2 | No command",
        "sharpen                                                     | 2 | sharpen",
        "super-resolve                                               | 2 | --input",
        "super-resolve --model=m --input=a.tif --output=b.tif --zoom=2 | 2 | --zoom",
        "super-resolve --model=m --input=a.tif --output=b.tif --device=tpu | 2 | tpu",
        "super-resolve --model=m --input=a.tif --output=b.tif --threads=two | 2 | two",
        "super-resolve --model=m --input=absent.tif --output=b.tif    | 2 | absent.tif",
        "train --config=rrsr-compact --out=run --poses=near          | 2 | --poses",
        "train --config=rrsr-compact --out=run --ensemble            | 2 | --ensemble",
        "train --config=rrsr-compakt --out=run                       | 2 | rrsr-compakt",
      })
  void mistakesEndWithTheirCodeAndOneSentence(String line, int exitCode, String part) {
    assertThat(Main.run(line == null ? new String[0] : line.trim().split(" "))).isEqualTo(exitCode);
    assertThat(err()).contains(part).hasLineCount(1);
  }

  @Test
  void anUnknownModelIsUnavailable() throws IOException {
    Path input = save(NewImage.createByteImage("low", 8, 8, 1, NewImage.FILL_RAMP), "low.tif");
    Path output = home.resolve("high.tif");
    assertThat(
            Main.run("super-resolve", "--model=absent", "--input=" + input, "--output=" + output))
        .isEqualTo(3);
    assertThat(err()).contains("'absent'").hasLineCount(1);
    assertThat(output).doesNotExist();
  }

  @Test
  void theHiddenDebugOptionPrintsTheStack() {
    Main.run("--debug", "super-resolve", "--model=m", "--input=absent.tif", "--output=b.tif");
    assertThat(err()).contains("RefSRException", "\tat org.refsr");
  }

  // -- Helper methods --

  private static String sha256(Path file) throws IOException {
    return CheckSums.of(file);
  }

  private Path save(ImagePlus image, String name) {
    Path file = home.resolve(name);
    assertThat(IJ.saveAsTiff(image, file.toString())).isTrue();
    return file;
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}

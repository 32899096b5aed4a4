package org.refsr.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refsr.BicubicModel;
import org.refsr.Consistency;
import org.refsr.Progress;
import org.refsr.ij.BicubicUpsampler;
import org.refsr.ij.ComparisonPicture;
import org.refsr.ij.GroundTruth;
import org.refsr.ij.ImageFiles;
import org.refsr.ij.ImageSuperResolver;
import org.refsr.ij.TestImages;

/** Every command by its macro line, in this JVM, headless. */
class CommandMacroTest {

  @TempDir Path folder;
  private Path low;
  private Path reference;

  @BeforeEach
  void makeImages() {
    low = save(TestImages.hill("low", 20, 16), "low.tif");
    reference = save(TestImages.hill("sharp", 40, 30), "my reference.tif");
  }

  @AfterEach
  void closeImages() {
    IJ.runMacro("close('*');");
    ResultsTable.getResultsTable().reset();
  }

  // -- RRSR Super-Resolution... --

  @Test
  void superResolves() {
    Path output = folder.resolve("result.tif");
    String options =
        "model=bicubic-1 device=cpu consistency=on reference=[" + reference + "] output=" + output;
    String title = run("RRSR Super-Resolution...", options, "return getTitle();");

    assertThat(title).isEqualTo("low_refsr");
    ImagePlus result = ImageFiles.open(output);
    assertThat(pixels(result)).isEqualTo(pixels(superResolved(Consistency.ON)));
    assertThat(result.getProp("RefSR model")).isEqualTo("bicubic-1");
    assertThat(result.getProp("RefSR references")).isEqualTo("my reference.tif");
    assertThat(result.getProp("RefSR consistency")).isEqualTo("on");
    assertThat(folder.resolve("result.tif.json"))
        .content()
        .contains("\"RefSR references\": \"my reference.tif\"", "\"status\": \"complete\"")
        .doesNotContain("seconds");
  }

  @Test
  void whatIsNotSaidHasItsDefault() {
    Path output = folder.resolve("result.tif");
    run("RRSR Super-Resolution...", "model=bicubic-1 output=" + output, "");
    assertThat(pixels(ImageFiles.open(output))).isEqualTo(pixels(superResolved(Consistency.AUTO)));
  }

  @Test
  void showsTheConfidenceMapOnRequest() {
    String found =
        run(
            "RRSR Super-Resolution...",
            "model=bicubic-1 confidence",
            "selectImage('low_confidence'); getMinAndMax(min, max);"
                + "return '' + getPixel(3, 3) + ' ' + min + ' ' + max + ' ' + bitDepth();");
    assertThat(found).isEqualTo(BicubicModel.CONFIDENCE + " 0 1 32");
  }

  @Test
  void takesReferencesByTitleIdAndPath() {
    String found =
        IJ.runMacro(
            open(reference)
                + "rename('a title'); reference = id;"
                + open(low)
                + "call('org.refsr.ij.Run.command', 'RRSR Super-Resolution...',"
                + " 'model=bicubic-1 reference=[a title; ' + reference + ';"
                + path(reference)
                + "]'); found = Property.get('RefSR references'); return found;");
    assertThat(found).isEqualTo("a title, a title, my reference.tif");
  }

  // -- DEF Super-Resolution... --

  @Test
  void samples() {
    Path output = folder.resolve("def.tif");
    String found =
        run(
            "DEF Super-Resolution...",
            "model=sampled-1 steps=3 eta=0.5 seed=7 samples=2 consistency=off output=" + output,
            "selectImage('low_deviation'); getStatistics(area, mean); return '' + mean;");
    ImagePlus result = ImageFiles.open(output);
    assertThat(result.getProp("RefSR samples")).isEqualTo("2");
    assertThat(result.getProp("RefSR sampler")).contains("steps 3", "eta 0.5", "seed 7");
    assertThat(Double.parseDouble(found)).isPositive();
    run("DEF Super-Resolution...", "model=sampled-1 seed=7 consistency=off output=" + output, "");
    double first = ImageFiles.open(output).getStatistics().mean;
    run("DEF Super-Resolution...", "model=sampled-1 consistency=off seed=8 output=" + output, "");
    double mean = ImageFiles.open(output).getStatistics().mean;
    assertThat(mean).isGreaterThan(first);
    run(
        "DEF Super-Resolution...",
        "model=sampled-1 consistency=off seed=8 type=32-bit flux=counts output=" + output,
        "");
    assertThat(ImageFiles.open(output).getBitDepth()).isEqualTo(32);
    assertThat(ImageFiles.open(output).getStatistics().mean).isCloseTo(mean / 16, within(0.1));
  }

  // -- The other commands --

  @Test
  void upsamplesBicubically() {
    Path output = folder.resolve("up.png");
    run("Bicubic Upsampling...", "output=" + output, "");
    ImagePlus expected = BicubicUpsampler.upsample(ImageFiles.open(low));
    assertThat(pixels(ImageFiles.open(output))).isEqualTo(pixels(expected));
  }

  @Test
  void measures() {
    ImagePlus truth = TestImages.hill("truth", 80, 64);
    Path file = save(truth, "truth.tif");
    String found =
        run(
            "Bicubic Upsampling...",
            "",
            call("Measure Against Ground Truth...", "border=8 truth=" + path(file))
                + "return getResultString('Protocol');");
    ImagePlus measured = BicubicUpsampler.upsample(ImageFiles.open(low));
    double psnr = new GroundTruth(truth, 8).score(measured).get(0).psnr();
    assertThat(ResultsTable.getResultsTable().getValue("PSNR", 0)).isCloseTo(psnr, within(1e-9));
    assertThat(found).contains("border 8");
  }

  @Test
  void drawsAComparison() {
    Path output = folder.resolve("picture.png");
    run(
        "Bicubic Upsampling...",
        "",
        "selectImage('low.tif');"
            + call(
                "Comparison Picture...",
                "result=low_bicubic reference=[" + path(reference) + "] output=" + path(output)));
    ImagePlus picture = ImageFiles.open(output);
    ImagePlus expected =
        new ComparisonPicture(ImageFiles.open(low), BicubicUpsampler.upsample(ImageFiles.open(low)))
            .reference(ImageFiles.open(reference))
            .draw();
    assertThat(pixels(picture)).isEqualTo(pixels(expected));
  }

  @Test
  void checksTheSystem() throws IOException {
    Path report = folder.resolve("report.txt");
    String after = run("RefSR System Check...", "output=" + report, "return 'went on';");
    assertThat(after).isEqualTo("went on");
    assertThat(Files.readString(report))
        .contains("ImageJ 1.54p", "TensorFlow 2.18", "GFLOP/s, right answer", "files verified");
  }

  @Test
  void tellsOfModels() {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
    try {
      run("RefSR Models...", "action=verify", "");
      run("RefSR Models...", "action=details model=rrsr-microscopy", "");
    } finally {
      System.setOut(before);
    }
    assertThat(told.toString(StandardCharsets.UTF_8))
        .contains("rrsr-microscopy: 3 files verified", "licence       BSD-2-Clause");
    assertStops("RefSR Models...", "action=import", "give 'source', a folder or a zip");
    assertStops("RefSR Models...", "action=remove model=absent", "no model 'absent'");
  }

  // -- Failures --

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "modle=bicubic-1 | has no option 'modle'; its options are input, reference, model,",
        "model=bicubic-1 device=tpu | 'device' is 'tpu'; it takes one of [auto, cpu, gpu]",
        "model=bicubic-1 type=16-bit | 'type' is '16-bit'; it takes one of [same, 32-bit]",
        "model=bicubic-1 flux=photons | 'flux' is 'photons'",
        "model=bicubic-1 type=32-bit output=a.png | cannot hold 1 plane(s) of 32 bit",
        "model=bicubic-1 confidence=maybe | 'confidence' is 'maybe'",
        "model=bicubic-1 device=gpu | No GPU",
        "model=no-such-model | There is no model 'no-such-model'",
        "model=bicubic-1 reference=[no such image] | no open image and no file 'no such image'",
        "model=bicubic-1 output=/no/such/folder/a.tif | '/no/such/folder' does not exist",
        "model=bicubic-1 output=a.jpg | names no image format",
      })
  void aFailureStopsTheMacroWithOneSentence(String options, String sentence) {
    assertStops("RRSR Super-Resolution...", options, sentence);
  }

  @Test
  void anOutputNeverReplacesWhatItIsMadeOf() throws IOException {
    List<byte[]> before = List.of(Files.readAllBytes(low), Files.readAllBytes(reference));
    String sentence = "' is the input or a reference; choose another name.";
    assertStops("Bicubic Upsampling...", "output=" + low, sentence);
    assertStops(
        "RRSR Super-Resolution...",
        "model=bicubic-1 reference=[" + reference + "] output=[" + reference + "]",
        sentence);
    assertThat(Files.readAllBytes(low)).isEqualTo(before.get(0));
    assertThat(Files.readAllBytes(reference)).isEqualTo(before.get(1));
  }

  @Test
  void aResultThatCannotBeSavedIsShownAllTheSame() throws IOException {
    Path output = folder.resolve("up.tif");
    Files.createDirectories(folder.resolve("up.tif.json/in the way"));
    assertThat(run("Bicubic Upsampling...", "output=" + output, "return 'went on';"))
        .isNotEqualTo("went on");
    ImagePlus shown = WindowManager.getCurrentImage();
    assertThat(shown.getTitle()).isEqualTo("low_bicubic");
    assertThat(pixels(shown)).isEqualTo(pixels(BicubicUpsampler.upsample(ImageFiles.open(low))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "samples=4294967297 | it takes -2147483648 to 2147483647",
        "steps=2.5 | it takes a whole number",
        "seed=9223372036854775808 | it takes -9223372036854775808 to 9223372036854775807",
        "eta=NaN | it takes a number",
      })
  void aNumberThatItsOptionCannotHoldIsRefused(String options, String sentence) {
    assertStops("DEF Super-Resolution...", "model=sampled-1 " + options, sentence);
  }

  @Test
  void aSeedHas64Bits() {
    Path output = folder.resolve("def.tif");
    run("DEF Super-Resolution...", "model=sampled-1 seed=9007199254740993 output=" + output, "");
    assertThat(ImageFiles.open(output).getProp("RefSR sampler")).contains("seed 9007199254740993");
  }

  @Test
  void anUnknownCommandIsNamed() {
    assertStops("Sharpen It", "", "no command 'Sharpen It'");
  }

  // -- Helper methods --

  private void assertStops(String command, String options, String sentence) {
    PrintStream before = System.err;
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    String reached;
    try {
      reached = run(command, options, "return 'went on';");
    } finally {
      System.setErr(before);
    }
    assertThat(reached).isNotEqualTo("went on");
    assertThat(told.toString(StandardCharsets.UTF_8).strip())
        .startsWith("RefSR: ")
        .contains(sentence)
        .doesNotContain("\n");
    assertThat(files()).containsExactly("low.tif", "my reference.tif");
  }

  private String run(String command, String options, String then) {
    return IJ.runMacro(open(low) + call(command, options) + then);
  }

  private static String open(Path file) {
    return "id = call('org.refsr.ij.Run.open', '" + path(file) + "');";
  }

  private static String call(String command, String options) {
    return String.format(
        "call('org.refsr.ij.Run.command', '%s', '%s');", command, options.replace('\\', '/'));
  }

  private static String path(Path file) {
    return file.toString().replace('\\', '/');
  }

  private Path save(ImagePlus image, String name) {
    Path file = folder.resolve(name);
    ImageFiles.save(image, file);
    return file;
  }

  private List<String> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ImagePlus superResolved(Consistency consistency) {
    List<ImagePlus> references = List.of(ImageFiles.open(reference));
    try (ImageSuperResolver resolver =
        new ImageSuperResolver(new BicubicModel(1, 64), references)) {
      return resolver.superResolve(ImageFiles.open(low), consistency, false, Progress.NONE).image();
    }
  }

  private static Object pixels(ImagePlus image) {
    return image.getProcessor().getPixels();
  }
}

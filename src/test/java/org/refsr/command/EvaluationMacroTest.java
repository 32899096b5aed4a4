package org.refsr.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refsr.ij.ImageFiles;
import org.refsr.ij.TestImages;

/** RefSR Evaluate... by its macro line and by the macro that users get. */
class EvaluationMacroTest {

  @TempDir Path folder;
  private Path data;
  private Path report;

  @BeforeEach
  void makePairs() throws IOException {
    data = Files.createDirectories(folder.resolve("my pairs"));
    report = folder.resolve("report");
    for (int i = 0; i < 2; i++) {
      save(TestImages.hill("high", 48 + 4 * i, 40), i + "_0.tif");
      save(TestImages.hill("sharp", 40, 30 + i), i + "_1.tif");
    }
  }

  @AfterEach
  void closeImages() {
    IJ.runMacro("close('*');");
    ResultsTable.getResultsTable().reset();
  }

  @Test
  void theFiguresAreInTheResultsTableAndThePicturesInAStack() throws IOException {
    String found =
        IJ.runMacro(
            call("protocol=pairs model=bicubic-1 data=[" + data + "] report=[" + report + "]")
                + "return '' + nSlices + ' ' + getTitle() + ' ' + getResultLabel(0) + ' '"
                + " + getResultString('Method', 0) + ' ' + d2s(getResult('PSNR', 0), 4);");
    List<String> rows = Files.readAllLines(report.resolve("results.tsv"));
    String[] first = rows.get(1).split("\t");
    assertThat(found).isEqualTo("2 evaluation 0 bicubic " + first[4]);
    ResultsTable table = ResultsTable.getResultsTable();
    assertThat(table.size()).isEqualTo(rows.size() - 1).isEqualTo(2 * 6);
    for (int row = 0; row < table.size(); row++) {
      String[] cells = rows.get(1 + row).split("\t");
      assertThat(table.getStringValue("Reference", row)).isEqualTo(cells[2]);
      assertThat(IJ.d2s(table.getValue("SSIM", row), 5)).isEqualTo(cells[5]);
    }
    assertThat(Files.readString(report.resolve("report.html")))
        .contains("<table>", "data:image/png;base64,iVBOR", "What the confidence map means")
        .doesNotContain("src=\"http", "href=");
  }

  @Test
  void referencesAreShownAsTheyAreLaidOnTheImage() throws IOException {
    String options = "protocol=pairs model=bicubic-1 data=[" + data + "] report=[" + report + "]";
    int before = panels(options);
    assertThat(panels(options + " alignment")).isEqualTo(before + 2 * 2);
    assertThat(Files.readString(report.resolve("report.html")))
        .contains("bicubic-1, reference by match", "bicubic-1, reference by stage 1");
  }

  private int panels(String options) throws IOException {
    IJ.runMacro(call(options));
    return Files.readString(report.resolve("report.html")).split("<figure>").length;
  }

  /** pairs has a row with a reference an image, manga109 one a draw. */
  @ParameterizedTest
  @ValueSource(strings = {"pairs", "manga109"})
  void theMacroForUsersTellsWhatTheReferenceIsWorth(String protocol) throws IOException {
    String macro;
    try (InputStream in =
        Objects.requireNonNull(getClass().getResourceAsStream("/macros/Evaluate_Benchmark.ijm"))) {
      macro = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    PrintStream before = System.out;
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
    try {
      IJ.runMacro(macro, protocol + ";" + data + ";bicubic-1;" + report);
    } finally {
      System.setOut(before);
    }
    assertThat(told.toString(StandardCharsets.UTF_8))
        .contains("A matched reference is worth 0.00 dB against none; " + report + "/report.html");
  }

  @Test
  void whatFailsStopsTheMacroAfterTheReport() throws IOException {
    save(TestImages.hill("small", 12, 12), "2_0.tif");
    save(TestImages.hill("small", 12, 12), "2_1.tif");
    PrintStream before = System.err;
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    String reached;
    try {
      reached =
          IJ.runMacro(
              call("model=bicubic-1 data=[" + data + "] report=[" + report + "]")
                  + "return 'went on';");
    } finally {
      System.setErr(before);
    }
    assertThat(reached).isNotEqualTo("went on");
    assertThat(told.toString(StandardCharsets.UTF_8))
        .contains("RefSR: 1 of the images or results failed", "2_0.tif' has 12 x 12 pixels");
    assertThat(report.resolve("report.html")).exists();
    assertThat(Files.readString(report.resolve("failed.tsv"))).contains("12 x 12 pixels");
  }

  // -- Helper methods --

  private static String call(String options) {
    return String.format(
        "call('org.refsr.ij.Run.command', 'RefSR Evaluate...', '%s');", options.replace('\\', '/'));
  }

  private void save(ImagePlus image, String name) {
    ImageFiles.save(image, data.resolve(name));
  }
}

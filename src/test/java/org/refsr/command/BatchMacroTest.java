package org.refsr.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refsr.BicubicModel;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.RefSRException.Kind;
import org.refsr.ij.ImageFiles;
import org.refsr.ij.ImageSettings;
import org.refsr.ij.ImageSuperResolver;
import org.refsr.ij.MacroFile;
import org.refsr.ij.TestImages;

/** Batches by macros in files, as the command line's "macro" runs them. */
class BatchMacroTest {

  private static final Path MACROS = Path.of("src/main/resources/macros").toAbsolutePath();

  @TempDir Path folder;
  private Path low;
  private Path sharp;
  private Path out;

  @BeforeEach
  void makeImages() throws IOException {
    low = Files.createDirectory(folder.resolve("low res"));
    sharp = folder.resolve("sharp.tif");
    out = folder.resolve("out");
    ImageFiles.save(TestImages.hill("a", 20, 16), low.resolve("a.tif"));
    ImageFiles.save(TestImages.hill("b", 12, 12), low.resolve("b.tif"));
    ImageFiles.save(TestImages.hill("sharp", 40, 30), sharp);
  }

  @Test
  void theBatchMacroDoesAFolder() {
    run("Batch_Folder.ijm", options() + " confidence");
    ImagePlus result = ImageFiles.open(out.resolve("a.tif"));
    assertThat(result.getProcessor().getPixels())
        .isEqualTo(expected(low.resolve("a.tif")).getProcessor().getPixels());
    assertThat(out.resolve("b_confidence.tif")).exists();
    assertThat(out.resolve("b.tif.json")).content().contains("\"complete\"", "bicubic-1");
  }

  @Test
  void resultsAreAsAskedFor() {
    run("Batch_Folder.ijm", options() + " type=32-bit flux=counts consistency=flux pairing=one");
    ImagePlus input = ImageFiles.open(low.resolve("a.tif"));
    ImagePlus result = ImageFiles.open(out.resolve("a.tif"));
    assertThat(result.getBitDepth()).isEqualTo(32);
    assertThat(result.getStatistics().mean)
        .isCloseTo(input.getStatistics().mean / 16, withinPercentage(0.01));
  }

  @Test
  void theClustersMacroDoesItsShare() {
    run("cluster/Array_Task.ijm", options() + " index=1 count=2");
    assertThat(out.resolve("a.tif")).doesNotExist();
    assertThat(out.resolve("b.tif")).exists();
    assertThatThrownBy(() -> run("cluster/Array_Task.ijm", ""))
        .hasMessageContaining("ended by exit(message)");
  }

  @Test
  void theFailureOfAnImageIsTheMacros() throws IOException {
    Files.writeString(low.resolve("aa.tif"), "no image");
    assertThatThrownBy(() -> run("Batch_Folder.ijm", options()))
        .isInstanceOfSatisfying(
            RefSRException.class, e -> assertThat(e.kind()).isEqualTo(Kind.ITEMS_FAILED))
        .hasMessageStartingWith("1 of 3 images failed");
    assertThat(out.resolve("b.tif")).exists();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run('RefSR Batch...', 'out=x');print('on');       | neither a manifest nor an input",
        "run('RefSR Batch...', 'out=x outt=y');print('on');| has no option 'outt'",
        "run('No Such Command');print('on');               | Unrecognized command",
        "run('Invert');print('on');                        | There are no images open in line 1",
        "x = y + 1;                                        | Undefined variable",
        "run('8-bit', 'a');                                | There are no images open",
        "newImage('a','8-bit',9,9,1);run('Duplicate...');  | 'Duplicate...' needs a display",
        "exit('too bad');                                  | ended by exit(message)"
      })
  void aMacroThatFailsSaysWhy(String macro, String words) throws IOException {
    Path file = Files.writeString(folder.resolve("test.ijm"), macro);
    assertThatThrownBy(() -> new MacroFile(file).run(""))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining(words);
  }

  @Test
  void imageJsOwnCommandsRunAndAMacroMayEndEarly() throws IOException {
    Path image = folder.resolve("made.tif");
    Path file =
        Files.writeString(
            folder.resolve("test.ijm"),
            "open(getArgument()); run('8-bit'); run('Invert'); saveAs('Tiff', '"
                + image
                + "'); exit; saveAs('Tiff', '"
                + folder.resolve("not.tif")
                + "');");
    new MacroFile(file).run(low.resolve("a.tif").toString());
    assertThat(ImageFiles.open(image).getBitDepth()).isEqualTo(8);
    assertThat(folder.resolve("not.tif")).doesNotExist();
  }

  // -- Helper methods --

  private void run(String macro, String argument) {
    new MacroFile(MACROS.resolve(macro)).run(argument);
  }

  private String options() {
    return "input=[" + low + "] reference=" + sharp + " out=" + out + " model=bicubic-1";
  }

  private ImagePlus expected(Path input) {
    try (ImageSuperResolver resolver =
        new ImageSuperResolver(new BicubicModel(1, 64), List.of(ImageFiles.open(sharp)))) {
      return resolver
          .superResolve(ImageFiles.open(input), new ImageSettings(), Progress.NONE)
          .image();
    }
  }
}

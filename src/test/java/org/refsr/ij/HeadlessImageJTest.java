package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.BicubicModel;
import org.refsr.Consistency;
import org.refsr.Progress;

/** Plain ImageJ without a display: {@code ij.ImageJ -batch macro.ijm}. */
class HeadlessImageJTest {

  @TempDir static Path folder;
  private static PlainImageJ imageJ;
  private static Path low;
  private static Path reference;

  @BeforeAll
  static void install() throws IOException {
    imageJ = new PlainImageJ(Files.createDirectory(folder.resolve("RefSR")));
    low = folder.resolve("low.tif");
    reference = folder.resolve("my reference.tif");
    ImageFiles.save(TestImages.hill("low", 20, 16), low);
    ImageFiles.save(TestImages.hill("sharp", 40, 30), reference);
  }

  @Test
  void aMacroSuperResolves() throws Exception {
    Path output = folder.resolve("out.tif");
    PlainImageJ.Outcome outcome =
        imageJ.batch(
            "id = call('org.refsr.ij.Run.open', getArgument());\n"
                + command("model=bicubic-1 reference=[" + reference + "] output=" + output)
                + "print(getTitle() + ' ' + getWidth() + ' of ' + nImages);",
            low.toString());
    assertThat(outcome.err).isEmpty();
    assertThat(outcome.out.strip()).isEqualTo("low_refsr 80 of 2");
    assertThat(outcome.exitCode).isZero();
    assertThat(pixels(ImageFiles.open(output))).isEqualTo(pixels(expected()));
  }

  @Test
  void aFailureEndsTheProcessWithItsExitCode() throws Exception {
    assertFails("input=[" + low + "] model=bicubic-1 referenc=x", 2, "no option 'referenc'");
    assertFails("input=[" + low + "] model=nothing", 3, "no model 'nothing'");
    assertFails("input=/no/such.tif", 2, "no file '/no/such.tif'");
    assertFails("model=bicubic-1", 2, "There is no open image");
  }

  @Test
  void theFailureOfAMacroWithinAMacroIsForTheOuterOneToJudge() throws Exception {
    Path inner = folder.resolve("inner.ijm");
    Files.writeString(inner, command("model=nothing input=[" + low + "]") + "print('inner on');");
    PlainImageJ.Outcome outcome =
        imageJ.batch("runMacro(getArgument()); print('outer on');", inner.toString());
    assertThat(outcome.out.strip()).isEqualTo("outer on");
    assertThat(outcome.err).contains("no model 'nothing'");
    assertThat(outcome.exitCode).isZero();
  }

  // -- Helper methods --

  private static void assertFails(String options, int exitCode, String words) throws Exception {
    PlainImageJ.Outcome outcome = imageJ.batch(command(options) + "print('went on');", "");
    assertThat(outcome.err.strip()).contains(words).startsWith("RefSR: ").doesNotContain("\n");
    assertThat(outcome.out).isEmpty();
    assertThat(outcome.exitCode).isEqualTo(exitCode);
  }

  private static String command(String options) {
    return String.format(
        "call('org.refsr.ij.Run.command', 'RRSR Super-Resolution...', '%s');\n", options);
  }

  private static ImagePlus expected() {
    List<ImagePlus> references = List.of(ImageFiles.open(reference));
    try (ImageSuperResolver resolver =
        new ImageSuperResolver(new BicubicModel(1, 64), references)) {
      return resolver
          .superResolve(ImageFiles.open(low), Consistency.AUTO, false, Progress.NONE)
          .image();
    }
  }

  private static Object pixels(ImagePlus image) {
    return image.getProcessor().getPixels();
  }
}

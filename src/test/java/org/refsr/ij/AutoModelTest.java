package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refsr.RefSRException;
import org.refsr.model.ModelChoice.Method;

/** What {@code model=auto} stands for, and how large a result is shown. */
class AutoModelTest {

  @TempDir Path home;

  @BeforeEach
  void install() throws IOException {
    System.setProperty("refsr.home", home.toString());
    for (String name : List.of("rrsr-photo", "rrsr-microscopy", "rrsr-astronomy", "prior-photo")) {
      Path folder = Files.createDirectories(home.resolve("models").resolve(name));
      Files.writeString(folder.resolve("rdf.yaml"), "config:\n  refsr: {}\n");
    }
  }

  @AfterEach
  void forget() {
    System.clearProperty("refsr.home");
  }

  @ParameterizedTest
  @CsvSource({
    "24, a.tif, rrsr-photo",
    "8, a.tif, rrsr-microscopy",
    "16, a.tif, rrsr-microscopy",
    "32, a.tif, rrsr-microscopy",
    "32, a.fits, rrsr-astronomy",
    "16, A.FTS.gz, rrsr-astronomy"
  })
  void theImageDecides(int bits, String title, String model) {
    ImagePlus image = TestImages.noise(bits, 9, 8, 1);
    image.setTitle(title);
    assertThat(AutoModel.of("auto", Method.REFERENCE, image)).isEqualTo(model);
    assertThat(AutoModel.of("mine", Method.REFERENCE, image)).isEqualTo("mine");
  }

  @Test
  void cardsOfFitsDecideWhateverTheTitle() {
    ImagePlus image = TestImages.noise(32, 9, 8, 1);
    image.setProperty("Info", "SIMPLE  =                    T");
    assertThat(AutoModel.of("auto", Method.REFERENCE, image)).isEqualTo("rrsr-astronomy");
  }

  @Test
  void theFirstReadableFileDecidesForAll() throws IOException {
    Path broken = Files.writeString(home.resolve("a.tif"), "no image");
    Path coloured = home.resolve("b.tif");
    ImageFiles.save(TestImages.noise(24, 9, 8, 1), coloured);
    assertThat(AutoModel.ofFiles("auto", List.of(broken, coloured))).isEqualTo("rrsr-photo");
    assertThat(AutoModel.ofFolder("auto", home)).isEqualTo("rrsr-photo");
  }

  @Test
  void filesThatAreStreamedDecideAlike() {
    Path coloured = home.resolve("b.tif"), gray = home.resolve("c.tif");
    ImageFiles.save(TestImages.noise(24, 9, 8, 1), coloured);
    ImageFiles.save(TestImages.noise(16, 9, 8, 1), gray);
    assertThat(AutoModel.ofStreamed("auto", coloured)).isEqualTo("rrsr-photo");
    assertThat(AutoModel.ofStreamed("auto", gray)).isEqualTo("rrsr-microscopy");
    assertThat(AutoModel.ofStreamed("auto", Path.of("sky.fits"))).isEqualTo("rrsr-astronomy");
  }

  @Test
  void anotherSubjectServesAndNoneIsNamed() throws IOException {
    ImagePlus gray = TestImages.noise(8, 9, 8, 1);
    assertThat(AutoModel.of("auto", Method.DIFFUSION, gray)).isEqualTo("prior-photo");
    Files.delete(home.resolve("models/prior-photo/rdf.yaml"));
    assertThatThrownBy(() -> AutoModel.of("auto", Method.DIFFUSION, gray))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("no model 'def-microscopy'")
        .hasMessageContaining("rrsr-astronomy, rrsr-microscopy, rrsr-photo");
  }

  @ParameterizedTest
  @CsvSource({"64, 64, 2, 4", "320, 320, 2, 1.5", "320, 320, 3, 1", "2048, 2048, 1, 0.3333333333"})
  void smallResultsAreZoomedAndLargeOnesFit(int width, int height, int windows, double zoom) {
    ImagePlus image = TestImages.noise(8, width, height, 1);
    assertThat(ResultWindows.zoom(image, new Rectangle(0, 0, 1280, 1000), windows))
        .isCloseTo(zoom, org.assertj.core.data.Offset.offset(1e-6));
  }
}

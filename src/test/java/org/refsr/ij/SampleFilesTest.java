package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import nom.tam.fits.Fits;
import nom.tam.fits.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refsr.RefSRException;
import org.refsr.simulate.Kind;
import org.refsr.simulate.Pixels;
import org.refsr.simulate.Sample;
import org.refsr.simulate.Shot;

class SampleFilesTest {

  private static final Path SAMPLES = Path.of("sample-data");

  /** The generator still makes the shipped files, on whatever machine this runs. */
  @ParameterizedTest
  @CsvSource({"filaments,320,1", "stars,256,2", "stain,208,8"})
  void shippedSamplesAreWhatTheReadmeSays(String name, int size, long seed) throws IOException {
    Kind kind = Kind.of(name);
    Sample sample = Sample.of(kind, size, seed);
    String extension = kind == Kind.STARS ? ".fits" : ".tif";
    Path folder = SAMPLES.resolve(name);
    assertSame(sample.groundTruth(), folder.resolve("ground_truth" + extension));
    assertSame(sample.lowResolution(), folder.resolve("low_resolution" + extension));
    assertSame(sample.reference(), folder.resolve("reference" + extension));
    String command = String.format("--kind %s --size %d --seed %d", name, size, seed);
    assertThat(Files.readString(SAMPLES.resolve("README.md"))).contains(command);
  }

  @Test
  void calibrationSurvives() {
    ImagePlus low = ImageFiles.open(SAMPLES.resolve("filaments/low_resolution.tif"));
    assertThat(low.getCalibration().pixelWidth).isCloseTo(0.26, within(1e-6));
    assertThat(low.getCalibration().getUnit()).isEqualTo("micron");
    assertThat(low.getInfoProperty()).contains("kind filaments");
  }

  /** A place that both images show has the same coordinates in the sky by both headers. */
  @Test
  void worldCoordinatesOfOverlappingImagesAgree(@TempDir Path folder) throws Exception {
    SampleFiles.write(Kind.STARS, 64, 5, folder, true);
    Sample sample = Sample.of(Kind.STARS, 64, 5);
    Header truth = header(folder.resolve("ground_truth.fits"));
    Header reference = header(folder.resolve("reference.fits"));
    double x = sample.groundTruth().view().sceneX(40, 20);
    double y = sample.groundTruth().view().sceneY(40, 20);
    double column = sample.reference().view().column(x, y);
    double row = sample.reference().view().row(x, y);
    for (int axis = 1; axis <= 2; axis++)
      assertThat(tangent(truth, axis, 41, 64 - 20))
          .isCloseTo(tangent(reference, axis, column + 1, 64 - row), within(1e-10));
    double east = tangent(truth, 1, 41, 64 - 20) - tangent(truth, 1, 42, 64 - 20);
    assertThat(east * 3600).isCloseTo(0.05, within(1e-9));
    assertThat(folder.resolve("reference_other_field.fits")).exists();
  }

  @Test
  void refusesAFolderThatIsAFile(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("taken"));
    assertThatThrownBy(() -> SampleFiles.write(Kind.STARS, 64, 5, file, false))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("taken");
  }

  private static void assertSame(Shot shot, Path file) {
    Img<FloatType> stored = ImageFiles.openFloat(file);
    assertThat(stored.dimensionsAsLongArray())
        .containsExactly(shot.image().dimensionsAsLongArray());
    assertThat(Pixels.of(stored)).as(file.toString()).isEqualTo(Pixels.of(shot.image()));
  }

  private static Header header(Path file) throws Exception {
    try (Fits fits = new Fits(file.toFile())) {
      return fits.readHDU().getHeader();
    }
  }

  private static double tangent(Header header, int axis, double column, double row) {
    return header.getDoubleValue("CD" + axis + "_1") * (column - header.getDoubleValue("CRPIX1"))
        + header.getDoubleValue("CD" + axis + "_2") * (row - header.getDoubleValue("CRPIX2"));
  }
}

package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refsr.BicubicModel;
import org.refsr.Flux;
import org.refsr.RefSRException;
import org.refsr.fits.FitsFile;
import org.refsr.model.SamplerSettings;
import org.refsr.stream.TiffStream;
import org.refsr.tiff.TiffInput;

/** Requests that are done band by band, and FITS files as ImageJ images. */
class StreamedFileTest {

  @TempDir Path folder;
  private final BicubicModel model = new BicubicModel(1, 64);
  private Path fits;
  private Path tiff;
  private Path sharp;

  @BeforeEach
  void makeFiles() throws IOException {
    fits = folder.resolve("low.fits");
    tiff = folder.resolve("low.tif");
    sharp = folder.resolve("sharp.tif");
    short[][][][] cube = new short[1][2][9][8];
    cube[0][1][0][3] = 700;
    cube[0][0][8][7] = -99;
    try (Fits file = new Fits()) {
      BasicHDU<?> hdu = FitsFactory.hduFactory(cube);
      hdu.getHeader().addValue("BLANK", -99, "");
      hdu.getHeader().addValue("OBJECT", "NGC 1", "");
      file.addHDU(hdu);
      file.write(fits.toFile());
    }
    ImageFiles.save(TestImages.noise(16, 9, 8, 1, 2, 1, 1), tiff);
    ImageFiles.save(TestImages.hill("sharp", 40, 30), sharp);
  }

  @Test
  void fitsGoesIntoFitsWithItsCardsAndReferences() {
    Path high = folder.resolve("high.fits");
    SuperResolvedFile result =
        run(new SuperResolveRequest("x", fits, high).references(List.of(sharp)));
    assertThat(result.properties())
        .containsEntry("RefSR references", "sharp.tif")
        .containsEntry("RefSR missing", "1");
    try (FitsFile file = FitsFile.open(high)) {
      assertThat(file.image("").planes()).isEqualTo(2);
      assertThat(file.image("").cards()).contains("NGC 1", "references: sharp.tif");
    }
    assertThat(model.open()).isZero();
  }

  @Test
  void fitsOpensInPhysicalValuesTopRowFirst() {
    ImagePlus image = ImageFiles.open(fits);
    assertThat(image.getDimensions()).containsExactly(8, 9, 1, 2, 1);
    assertThat(image.getBitDepth()).isEqualTo(32);
    assertThat(image.getStack().getVoxel(3, 8, 1)).isEqualTo(700);
    assertThat(image.getStack().getVoxel(7, 0, 0)).isNaN();
    assertThat(image.getInfoProperty()).contains("OBJECT  = 'NGC 1");
    run(new SuperResolveRequest("x", fits, folder.resolve("high.tif")));
    assertThat(ImageFiles.open(folder.resolve("high.tif")).getStackSize()).isEqualTo(2);
  }

  @Test
  void aTiffWhoseResultTakesMoreThanTheMemoryIsWrittenAsInMemory() {
    assertThat(StreamedFile.suits(request(new ImageSettings()))).isFalse();
    assertStreamedAsInMemory(new ImageSettings());
    ImagePlus image = TestImages.noise(8, 13, 12, 3, 2, 1, 2);
    Calibration calibration = image.getCalibration();
    calibration.setUnit("um");
    calibration.pixelWidth = calibration.pixelHeight = 0.5;
    calibration.setInvertY(true);
    calibration.setFunction(Calibration.UNCALIBRATED_OD, null, "OD");
    ImageFiles.save(image, tiff);
    assertStreamedAsInMemory(new ImageSettings().float32(true));
  }

  @ParameterizedTest
  @CsvSource({"-32768, 1", "-500, 0.5"})
  void soIsOneWhosePixelsStandForOtherValues(double offset, double slope) {
    ImagePlus image = TestImages.hill("low", 12, 11);
    image
        .getCalibration()
        .setFunction(Calibration.STRAIGHT_LINE, new double[] {offset, slope}, "e");
    image.setDisplayRange(33_000, 40_000);
    ImageFiles.save(image, tiff);
    assertStreamedAsInMemory(new ImageSettings().flux(Flux.COUNTS));
    assertStreamedAsInMemory(new ImageSettings().float32(true));
    assertStreamedAsInMemory(new ImageSettings().float32(true).flux(Flux.COUNTS));
  }

  /** ImageJ writes stacks of 4 GB and more so. */
  @Test
  void soIsAStackWithASingleDirectory() throws IOException {
    byte[] bytes = Files.readAllBytes(tiff);
    ByteBuffer file = ByteBuffer.wrap(bytes);
    if (bytes[0] == 'I') file.order(ByteOrder.LITTLE_ENDIAN);
    int directory = file.getInt(4);
    file.putInt(directory + 2 + 12 * file.getShort(directory), 0);
    Files.write(tiff, bytes);
    try (TiffInput input = TiffInput.open(tiff)) {
      assertThat(input.count()).isEqualTo(2);
      assertThat(TiffStream.resultBytes(input, false)).isEqualTo(2 * 16 * 2 * 9 * 8);
    }
    assertThat(assertStreamedAsInMemory(new ImageSettings()).getStackSize()).isEqualTo(2);
    Files.write(tiff, Arrays.copyOf(bytes, bytes.length - 300));
    assertThatThrownBy(() -> TiffInput.open(tiff))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("ends before the last of its 2 planes");
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    refused(new SuperResolveRequest("x", fits, folder.resolve("a.fz")), "would not be packed");
    refused(new SuperResolveRequest("x", tiff, folder.resolve("a.tif")).hdu("SCI"), "HDU ('SCI')");
    Path fitsOut = folder.resolve("a.fits");
    refused(
        new SuperResolveRequest("x", fits, fitsOut).confidence(folder.resolve("c.tif")),
        "must be of the format of the result");
    refused(new SuperResolveRequest("x", fits, folder.resolve("no/a.fits")), "no' does not exist");
    refused(new SuperResolveRequest("x", fits, fitsOut).hdu("9"), "no image '9'");
    refused(
        new SuperResolveRequest("x", fits, fitsOut).settings(new ImageSettings().samples(4)),
        "mean of 4 samples is not made");
    refused(
        new SuperResolveRequest("x", fits, fitsOut)
            .settings(new ImageSettings().sampler(SamplerSettings.defaults().steps(7))),
        "has no diffusion prior");
    refused(
        new SuperResolveRequest("x", fits, fitsOut)
            .settings(new ImageSettings().pairing(Pairing.SLICES)),
        "The pairing slices");
    assertThat(fitsOut).doesNotExist();
  }

  // -- Helper methods --

  private SuperResolveRequest request(ImageSettings settings) {
    return new SuperResolveRequest("x", tiff, folder.resolve("high.tif")).settings(settings);
  }

  /** As ImageJ sees both. */
  private ImagePlus assertStreamedAsInMemory(ImageSettings settings) {
    run(request(settings));
    ImagePlus expected = ImageFiles.open(folder.resolve("high.tif"));
    SuperResolveRequest request = request(settings).memory(10_000);
    assertThat(StreamedFile.suits(request)).isTrue();
    request.memory(model.nativeBytes() + (100 << 20));
    StreamedFile.run(request, new ImageSuperResolver(model), List.of());
    ImagePlus streamed = ImageFiles.open(folder.resolve("high.tif"));
    assertThat(streamed.getDimensions()).isEqualTo(expected.getDimensions());
    for (int i = 1; i <= expected.getStackSize(); i++)
      assertThat(streamed.getStack().getPixels(i)).isEqualTo(expected.getStack().getPixels(i));
    Calibration calibration = streamed.getCalibration();
    assertThat(calibration)
        .usingRecursiveComparison()
        .comparingOnlyFields("pixelWidth", "xOrigin", "yOrigin", "invertY", "function")
        .isEqualTo(expected.getCalibration());
    assertThat(calibration.getCoefficients())
        .isEqualTo(expected.getCalibration().getCoefficients());
    if (expected.getNChannels() == 1)
      assertThat(streamed.getDisplayRangeMax()).isEqualTo(expected.getDisplayRangeMax());
    return streamed;
  }

  private SuperResolvedFile run(SuperResolveRequest request) {
    try (SuperResolveSession session = new SuperResolveSession(model)) {
      return session.run(request);
    }
  }

  private void refused(SuperResolveRequest request, String words) {
    assertThatThrownBy(() -> run(request))
        .isInstanceOfSatisfying(
            RefSRException.class, e -> assertThat(e.kind()).isEqualTo(RefSRException.Kind.USAGE))
        .hasMessageContaining(words);
  }
}

package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.BicubicModel;
import org.refsr.RefSRException;
import org.refsr.fits.FitsFile;
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
  void aTiffWhoseResultTakesMoreThanTheMemoryIsWrittenBandByBand() {
    Path high = folder.resolve("high.tif");
    SuperResolveRequest request = new SuperResolveRequest("x", tiff, high);
    assertThat(StreamedFile.suits(request)).isFalse();
    request.memory(10_000);
    assertThat(StreamedFile.suits(request)).isTrue();
    request.memory(model.nativeBytes() + (100 << 20));
    StreamedFile.run(request, new ImageSuperResolver(model), List.of());
    try (TiffInput input = TiffInput.open(high)) {
      assertThat(input.count()).isEqualTo(2);
    }
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
    assertThat(fitsOut).doesNotExist();
  }

  // -- Helper methods --

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

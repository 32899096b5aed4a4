package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.FITS_Writer;
import ij.process.ImageProcessor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refsr.Progress;

/** FITS files opened in ImageJ, enlarged, and saved as FITS by RefSR or by ImageJ itself. */
class FitsWritingTest {

  private static final int WIDTH = 40;
  private static final int HEIGHT = 30;

  /** Where the star is, in FITS pixels of the input. */
  private static final int STAR_X = 22;

  private static final int STAR_Y = 9;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  void theStarStaysWhereItIsInTheSky(boolean region, boolean byImageJ) throws Exception {
    ImagePlus image = IJ.openImage(star().toString());
    ImageSettings settings = new ImageSettings();
    if (region) settings.region(11, 8, 25, 20);
    ImagePlus result = BicubicUpsampler.upsample(image, settings, Progress.NONE).image();
    Path file = folder.resolve("high.fits");
    if (byImageJ) saveByImageJ(result, file);
    else ImageFiles.save(result, file);

    try (Fits fits = new Fits(file.toFile())) {
      BasicHDU<?> hdu = fits.readHDU();
      float[][] pixels = (float[][]) hdu.getKernel();
      assertThat(pixels).hasNumberOfRows(result.getHeight());
      double[] centre = centre(pixels);
      Header header = hdu.getHeader();
      for (int axis = 1; axis <= 2; axis++)
        assertThat(sky(header, axis, centre[axis - 1]))
            .isCloseTo(sky(header(star()), axis, axis == 1 ? STAR_X : STAR_Y), within(1e-4));
      assertThat(header.getStringValue("OBJECT")).isEqualTo("M31");
      assertThat(header.containsKey("DATAMAX")).isFalse();
      assertThat(header.getStringValue("CTYPE1")).isEqualTo("RA---TAN");
    }
    String cards = ImageFiles.open(file).getInfoProperty();
    assertThat(cards).containsPattern("HISTORY +RefSR method: bicubic");
    assertThat((float[]) ImageFiles.open(file).getProcessor().getPixels())
        .containsExactly((float[]) result.getProcessor().getPixels(), within(0f));
  }

  @Test
  void aCalibrationGoesIntoBscaleAndBzero() throws Exception {
    short[][] stored = new short[HEIGHT][WIDTH];
    for (int y = 0; y < HEIGHT; y++)
      for (int x = 0; x < WIDTH; x++) stored[y][x] = (short) (x * x - 20 * y);
    Path low = write("scaled", stored, Map.of("BSCALE", 0.5, "BZERO", 100.0));
    ImagePlus image = IJ.openImage(low.toString());
    Path file = folder.resolve("copy.fits");
    ImageFiles.save(image, file);
    try (Fits fits = new Fits(file.toFile())) {
      BasicHDU<?> hdu = fits.readHDU();
      double scale = hdu.getHeader().getDoubleValue("BSCALE", 1);
      double zero = hdu.getHeader().getDoubleValue("BZERO", 0);
      short[][] kernel = (short[][]) hdu.getKernel();
      assertThat(zero + scale * kernel[3][7]).isEqualTo(100 + 0.5 * stored[3][7]);
    }
  }

  @ParameterizedTest
  @CsvSource({"8,2,3,1", "16,1,1,1", "16,3,2,2", "24,1,2,1", "32,1,4,1"})
  void everyPlaneComesBack(int bits, int c, int z, int t) throws IOException {
    ImagePlus image = TestImages.noise(bits, 9, 7, c, z, t, 5);
    Path file = folder.resolve("stack.fits");
    ImageFiles.save(image, file);
    int rgb = bits == 24 ? 3 : 1;
    ImagePlus back = ImageFiles.open(file);
    assertThat(back.getStackSize()).isEqualTo(rgb * c * z * t);
    for (int i = 0; i < back.getStackSize(); i++) {
      ImageProcessor plane = image.getStack().getProcessor(i / rgb + 1);
      ImageProcessor expected = rgb == 3 ? plane.toFloat(i % 3, null) : plane;
      for (int y = 0; y < 7; y++)
        for (int x = 0; x < 9; x++)
          assertThat(back.getStack().getVoxel(x, y, i)).isEqualTo(expected.getf(x, y));
    }
  }

  // -- Helper methods --

  private Path star() throws Exception {
    float[][] pixels = new float[HEIGHT][WIDTH];
    for (int y = 0; y < HEIGHT; y++)
      for (int x = 0; x < WIDTH; x++) {
        double r2 = Math.pow(x + 1 - STAR_X, 2) + Math.pow(y + 1 - STAR_Y, 2);
        pixels[y][x] = (float) (1000 * Math.exp(-r2 / 4));
      }
    return write(
        "star",
        pixels,
        Map.of("CRPIX1", 5.5, "CRPIX2", 7.0, "CDELT1", -0.25, "CDELT2", 0.5, "DATAMAX", 1000.0));
  }

  private Path write(String name, Object pixels, Map<String, Double> cards) throws Exception {
    Path file = folder.resolve(name + ".fits");
    try (Fits fits = new Fits()) {
      BasicHDU<?> hdu = Fits.makeHDU(pixels);
      for (Map.Entry<String, Double> card : cards.entrySet())
        hdu.getHeader().addValue(card.getKey(), card.getValue(), "");
      hdu.getHeader().addValue("CTYPE1", "RA---TAN", "");
      hdu.getHeader().addValue("CTYPE2", "DEC--TAN", "");
      hdu.getHeader().addValue("OBJECT", "M31", "a galaxy");
      fits.addHDU(hdu);
      fits.write(file.toFile());
    }
    return file;
  }

  private static Header header(Path file) throws Exception {
    try (Fits fits = new Fits(file.toFile())) {
      return fits.readHDU().getHeader();
    }
  }

  private static void saveByImageJ(ImagePlus image, Path file) {
    WindowManager.setTempCurrentImage(image);
    try {
      new FITS_Writer().run(new File(file.toString()).getAbsolutePath());
    } finally {
      WindowManager.setTempCurrentImage(null);
    }
  }

  private static double sky(Header header, int axis, double pixel) {
    return (pixel - header.getDoubleValue("CRPIX" + axis)) * header.getDoubleValue("CDELT" + axis);
  }

  /** In FITS pixels. */
  private static double[] centre(float[][] pixels) {
    double sum = 0;
    double x1 = 0;
    double y1 = 0;
    for (int y = 0; y < pixels.length; y++)
      for (int x = 0; x < pixels[y].length; x++) {
        sum += pixels[y][x];
        x1 += pixels[y][x] * (x + 1);
        y1 += pixels[y][x] * (y + 1);
      }
    return new double[] {x1 / sum, y1 / sum};
  }
}

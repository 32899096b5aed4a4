package org.refsr.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsFactory;
import nom.tam.fits.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.BicubicModel;
import org.refsr.Flux;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.Settings;
import org.refsr.SuperResolver;
import org.refsr.fits.FitsFile;

class FitsStreamTest {

  private static final double STAR_X = 41.3;
  private static final double STAR_Y = 150.8;
  private static final double SKY = 1000;
  private static final double FLUX = 1e5;

  @TempDir Path folder;

  private final SuperResolver resolver = new SuperResolver(new BicubicModel(1, 40));

  @Test
  void aStarKeepsItsPlaceAndItsFlux() throws IOException {
    double[][] pixels = new double[200][70];
    for (int y = 0; y < 200; y++)
      for (int x = 0; x < 70; x++) {
        double r2 = Math.pow(x + 1 - STAR_X, 2) + Math.pow(y + 1 - STAR_Y, 2);
        pixels[y][x] = SKY + FLUX / (2 * Math.PI * 4) * Math.exp(-r2 / 8);
      }
    for (int y = 20; y < 90; y++) for (int x = 3; x < 30; x++) pixels[y][x] = Double.NaN;
    Path low = write("low", pixels);
    StreamResult result = run(low, new StreamJob(low, high()).confidence(map()));
    assertThat(result.properties())
        .containsEntry("RefSR consistency", "on")
        .containsEntry("RefSR missing", Integer.toString(70 * 27));
    try (Fits fits = new Fits(high().toFile());
        FitsFile file = FitsFile.open(high());
        FitsFile old = FitsFile.open(low)) {
      Header header = fits.getHDU(0).getHeader();
      double starX = (STAR_X - 0.5) * 4 + 0.5;
      double starY = (STAR_Y - 0.5) * 4 + 0.5;
      assertThat(
              header.getDoubleValue("CRVAL1")
                  + (starX - header.getDoubleValue("CRPIX1")) * header.getDoubleValue("CDELT1"))
          .isEqualTo(10 + (STAR_X - 20) * 0.01, within(1e-12));
      double[][] finer = (double[][]) fits.getHDU(0).getKernel();
      assertThat(finer.length).isEqualTo(800);
      double sum = 0;
      double centreX = 0;
      double centreY = 0;
      for (int y = (int) starY - 60; y < starY + 60; y++)
        for (int x = (int) starX - 60; x < starX + 60; x++) {
          sum += finer[y - 1][x - 1] - SKY;
          centreX += x * (finer[y - 1][x - 1] - SKY);
          centreY += y * (finer[y - 1][x - 1] - SKY);
        }
      assertThat(centreX / sum).isEqualTo(starX, within(1e-2));
      assertThat(centreY / sum).isEqualTo(starY, within(1e-2));
      assertThat(sum / 16).isEqualTo(FLUX, within(1e-3 * FLUX));
      assertThat(finer[4 * 20][4 * 3]).isNaN();
      assertThat(finer[4 * 20 - 1][4 * 3]).isFinite();
      assertThat(file.image("").cards())
          .contains(
              "OBJECT  = 'M31", "super-resolved x4", "RefSR model: bicubic-1", "flux: brightness");
      RandomAccessibleInterval<DoubleType> a = file.image("").plane(0);
      RandomAccessibleInterval<DoubleType> y = old.image("").plane(0);
      assertThat(Double.parseDouble(result.properties().get("RefSR residual"))).isLessThan(1e-2);
      assertThat(a.dimensionsAsLongArray()).containsExactly(280, 800);
      assertThat(y.dimension(0)).isEqualTo(70);
    }
    try (FitsFile file = FitsFile.open(map())) {
      assertThat(file.image("CONFIDENCE").<FloatType>plane(0).getAt(0, 0).get())
          .isEqualTo(BicubicModel.CONFIDENCE);
    }
  }

  @Test
  void cubesOfIntegersAreDonePlaneByPlaneAsCounts() throws IOException {
    short[][][] cube = new short[2][30][20];
    for (int x = 0; x < 20; x++) for (int y = 0; y < 30; y++) cube[1][y][x] = (short) (160 * x);
    cube[0][0][0] = 1600;
    Path low = write("cube", cube);
    StreamResult result =
        run(low, new StreamJob(low, high()).settings(Settings.defaults().flux(Flux.COUNTS)));
    assertThat(result.notes()).anyMatch(note -> note.contains("rounded to whole numbers"));
    try (FitsFile file = FitsFile.open(high())) {
      assertThat(file.image("").planes()).isEqualTo(2);
      RandomAccessibleInterval<ShortType> second = file.image("").plane(1);
      assertThat(second.getAt(42, 60).get()).isEqualTo((short) 101); // 160 * 10.125 / 16
    }
  }

  @Test
  void aPlaneOfNaNStaysOneAndAskedFor32BitIsGiven() throws IOException {
    double[][][] cube = new double[2][9][8];
    for (double[] row : cube[0]) Arrays.fill(row, Double.NaN);
    cube[1][4][4] = 5;
    Path low = write("cube", cube);
    run(low, new StreamJob(low, high()).float32(true));
    try (FitsFile file = FitsFile.open(high())) {
      assertThat(file.image("").<FloatType>plane(0).getAt(31, 35).get()).isNaN();
      assertThat(file.image("").<FloatType>plane(1).getAt(31, 35).get()).isFinite();
    }
  }

  @Test
  void anImageOfNaNBesideAnotherDoesNotStopIt() throws IOException {
    Path low = folder.resolve("two.fits");
    try (Fits fits = new Fits()) {
      fits.addHDU(FitsFactory.hduFactory(new float[][] {{Float.NaN, Float.NaN}}));
      fits.addHDU(FitsFactory.hduFactory(new float[][] {{1, 2}}));
      fits.write(low.toFile());
    }
    StreamResult result = run(low, new StreamJob(low, high()).confidence(map()).hdu("all"));
    assertThat(result.notes())
        .contains("1 of 2 planes have no finite pixel; they are NaN in the result.");
    assertThat(result.properties()).containsEntry("RefSR missing", "2");
    try (FitsFile file = FitsFile.open(high());
        FitsFile map = FitsFile.open(map())) {
      assertThat(file.image("0").<FloatType>plane(0).getAt(7, 3).get()).isNaN();
      assertThat(file.image("1").<FloatType>plane(0).getAt(7, 3).get()).isBetween(1.5f, 2.5f);
      assertThat(map.image("0").<FloatType>plane(0).getAt(7, 3).get()).isZero();
    }
    assertThatThrownBy(() -> run(low, new StreamJob(low, high()).hdu("0")))
        .isInstanceOf(RefSRException.class)
        .hasMessageEndingWith(
            "two.fits' has no finite pixel; give an image that is not NaN throughout.");
  }

  @Test
  void theFirstImageIsDoneUnlessAllAreAskedFor() throws IOException {
    Path low = folder.resolve("many.fits");
    try (Fits fits = new Fits()) {
      fits.addHDU(BasicHDU.getDummyHDU());
      for (String name : new String[] {"SCI", "ERR"}) {
        BasicHDU<?> hdu =
            FitsFactory.hduFactory(new float[][] {{1, 2}, {3, name.length()}, {5, 7}});
        hdu.getHeader().addValue("EXTNAME", name, "");
        fits.addHDU(hdu);
      }
      fits.addHDU(FitsFactory.hduFactory(new Object[] {new int[] {1, 2, 3}}));
      fits.write(low.toFile());
    }
    StreamResult one = run(low, new StreamJob(low, high()));
    assertThat(one.notes()).anyMatch(note -> note.contains("1 more image"));
    try (FitsFile file = FitsFile.open(high())) {
      assertThat(file.images()).hasSize(1);
      assertThat(file.image("SCI").height()).isEqualTo(12);
    }
    assertThat(run(low, new StreamJob(low, high()).hdu("all")).notes())
        .containsExactly(
            "The file has 1 table(s) or other HDU(s) without an image, which are not in the"
                + " result; copy those you need.");
    try (FitsFile file = FitsFile.open(high())) {
      assertThat(file.image("ERR").width()).isEqualTo(8);
    }
    assertThatThrownBy(() -> run(low, new StreamJob(low, high()).hdu("7")))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("no image '7'");
  }

  @Test
  void cancellingLeavesNothing() throws IOException {
    Path low = write("low", new double[][] {{1, 2}, {3, 4}});
    Progress cancelled =
        new Progress() {
          @Override
          public void update(long done, long total, String what) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    assertThatThrownBy(
            () -> run(low, new StreamJob(low, high()).confidence(map()).progress(cancelled)))
        .isInstanceOf(RefSRException.class);
    assertThat(folder.toFile().list()).containsExactly("low.fits");
  }

  // -- Helper methods --

  private StreamResult run(Path low, StreamJob job) {
    return new FitsStream(resolver, List.of()).run(job);
  }

  private Path high() {
    return folder.resolve("high.fits");
  }

  private Path map() {
    return folder.resolve("map.fits");
  }

  private Path write(String name, Object pixels) throws IOException {
    Path path = folder.resolve(name + ".fits");
    try (Fits fits = new Fits()) {
      BasicHDU<?> hdu = FitsFactory.hduFactory(pixels);
      Header header = hdu.getHeader();
      header.addValue("OBJECT", "M31", "");
      header.addValue("CRVAL1", 10, "");
      header.addValue("CRPIX1", 20, "");
      header.addValue("CDELT1", 0.01, "");
      fits.addHDU(hdu);
      fits.write(path.toFile());
    }
    return path;
  }
}

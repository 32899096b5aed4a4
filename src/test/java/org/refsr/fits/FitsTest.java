package org.refsr.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.BinaryTable;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsFactory;
import nom.tam.fits.Header;
import nom.tam.fits.ImageHDU;
import nom.tam.image.compression.hdu.CompressedImageHDU;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refsr.RefSRException;

class FitsTest {

  @TempDir Path folder;

  // -- Pixels --

  @Test
  void physicalValuesHaveTheTypeOfWhatIsStored() throws IOException {
    Path bytes = write("a", new byte[][] {{0, (byte) 200}}, Map.of());
    values(bytes, UnsignedByteType.class, 0, 200);
    Path shorts = write("b", new short[][] {{-5, 7}}, Map.of());
    values(shorts, ShortType.class, -5, 7);
    Path unsigned = write("c", new short[][] {{-32768, 32767}}, Map.of("BZERO", 32768));
    values(unsigned, UnsignedShortType.class, 0, 65535);
    Path ints = write("d", new int[][] {{-70000, 7}}, Map.of());
    values(ints, IntType.class, -70000, 7);
    Path floats = write("e", new float[][] {{Float.NaN, 7.5f}}, Map.of());
    values(floats, FloatType.class, Double.NaN, 7.5);
    Path longs = write("f", new long[][] {{1L << 40, 7}}, Map.of());
    values(longs, DoubleType.class, 1L << 40, 7);
    Path scaled =
        write("g", new short[][] {{-99, 4}}, Map.of("BSCALE", 0.5, "BZERO", 10, "BLANK", -99));
    values(scaled, FloatType.class, Double.NaN, 12);
    Path wide = write("h", new int[][] {{1 << 30, 4}}, Map.of("BSCALE", 0.25));
    values(wide, DoubleType.class, 1 << 28, 1);
  }

  @Test
  void theTopRowIsTheLastOfTheFile() throws IOException {
    float[][] rows = new float[150][3];
    for (int y = 0; y < 150; y++) Arrays.fill(rows[y], y);
    try (FitsFile file = FitsFile.open(write("rows", rows, Map.of()))) {
      RandomAccessibleInterval<FloatType> plane = file.image("").plane(0);
      for (int y : new int[] {0, 63, 64, 149})
        assertThat(plane.getAt(1, y).get()).isEqualTo(149 - y);
    }
  }

  @Test
  void degenerateAxesDoNotMatterAndOthersMakePlanes() throws IOException {
    float[][][][] cube = new float[1][2][4][5];
    cube[0][1][0][3] = 6;
    try (FitsFile file = FitsFile.open(write("cube", cube, Map.of()))) {
      FitsImage image = file.image("0");
      assertThat(image.planes()).isEqualTo(2);
      assertThat(image.<FloatType>plane(1).getAt(3, 3).get()).isEqualTo(6);
    }
  }

  @Test
  void imagesAreFoundByNumberAndName() throws IOException {
    Path path = folder.resolve("many.fits");
    try (Fits fits = new Fits()) {
      fits.addHDU(BasicHDU.getDummyHDU());
      fits.addHDU(named(new float[3][4], "SCI"));
      BinaryTable table = new BinaryTable();
      table.addColumn(new int[] {1, 2});
      fits.addHDU(new BinaryTableHDU(BinaryTableHDU.manufactureHeader(table), table));
      fits.addHDU(named(new short[5][6], "DQ"));
      fits.write(path.toFile());
    }
    try (FitsFile file = FitsFile.open(path)) {
      assertThat(file.images()).extracting(FitsImage::label).containsExactly("1 (SCI)", "3 (DQ)");
      assertThat(file.image("").width()).isEqualTo(4);
      assertThat(file.image("dq").height()).isEqualTo(5);
      assertThat(file.image("3").width()).isEqualTo(6);
      assertThatThrownBy(() -> file.image("ERR"))
          .isInstanceOf(RefSRException.class)
          .hasMessageEndingWith("has no image 'ERR'; it has 1 (SCI), 3 (DQ).");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RICE_1", "GZIP_1", "HCOMPRESS_1"})
  void imagesPackedByFpackAreUnpacked(String method) throws Exception {
    short[][] pixels = new short[40][50];
    Random random = new Random(3);
    for (short[] row : pixels) for (int x = 0; x < 50; x++) row[x] = (short) random.nextInt(500);
    Path path = folder.resolve("packed.fits.fz");
    try (Fits fits = new Fits()) {
      ImageHDU plain = named(pixels, "SCI");
      CompressedImageHDU packed = CompressedImageHDU.fromImageHDU(plain, 50, 20);
      packed.setCompressAlgorithm(method).compress();
      fits.addHDU(packed);
      fits.write(path.toFile());
    }
    try (FitsFile file = FitsFile.open(path)) {
      RandomAccessibleInterval<ShortType> plane = file.image("1").plane(0);
      for (int y = 0; y < 40; y++)
        for (int x = 0; x < 50; x++)
          assertThat(plane.getAt(x, 39 - y).get()).isEqualTo(pixels[y][x]);
    }
  }

  // -- Bad files --

  @Test
  void badFilesAreNamed() throws IOException {
    refused(() -> FitsFile.open(folder.resolve("none.fits")), "none.fits' does not exist");
    Path text = Files.writeString(folder.resolve("text.fits"), "SIMPLE?");
    refused(() -> FitsFile.open(text), "text.fits");
    Path line = write("line", new float[7], Map.of());
    refused(() -> FitsFile.open(line), "no image of two axes");
    Path whole = write("whole", new float[100][100], Map.of());
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.fits"), Arrays.copyOf(bytes, bytes.length / 2));
    refused(() -> FitsFile.open(cut), "cut.fits' is incomplete");
    Path odd = write("odd", new float[2][2], Map.of("BSCALE", 0));
    refused(() -> FitsFile.open(odd), "BSCALE 0.0");
  }

  @Test
  void aFileThatVanishesIsNamed() throws IOException {
    Path path = write("gone", new float[500][50], Map.of());
    try (FitsFile file = FitsFile.open(path)) {
      RandomAccessibleInterval<FloatType> plane = file.image("").plane(0);
      assertThat(plane.getAt(0, 499).get()).isZero();
      Files.write(path, new byte[10]);
      refused(() -> plane.getAt(0, 0), "gone.fits' could not be read from row");
    }
  }

  // -- The finer header --

  @Test
  void starsStayWhereTheyAreInTheSky() throws Exception {
    Header header = new Header();
    put(header, "NAXIS", 2, "NAXIS1", 100, "NAXIS2", 80);
    put(header, "CTYPE1", "RA---TAN-SIP", "CTYPE2", "DEC--TAN-SIP");
    put(header, "CRVAL1", 150.1, "CRVAL2", 62.2, "CRPIX1", 43.7, "CRPIX2", 12.25);
    put(header, "CD1_1", -1.1e-4, "CD1_2", 3e-5, "CD2_1", 2.9e-5, "CD2_2", 1.2e-4);
    put(header, "A_ORDER", 3, "B_ORDER", 3, "A_2_0", 2e-5, "A_1_1", -1e-5, "A_0_3", 3e-7);
    put(header, "B_0_2", -2e-5, "B_2_1", 4e-7, "A_DMAX", 1.5);
    sameSky(header, 1e-6);
    put(header, "LTV1", -20, "LTM1_1", 1, "PIXSCALE", 0.4, "CPDIS1", "LOOKUP");
    put(header, "LTV2", -8, "CDELT1", -1e-4);
    assertThat(FinerGrid.apply(header, PixelGrid.finer()))
        .containsExactly("CPDIS1"); // a second time
    assertThat(header.getDoubleValue("A_2_0")).isEqualTo(2e-5 / 16, within(1e-20));
    assertThat(header.getDoubleValue("A_DMAX")).isEqualTo(24);
    assertThat(header.getDoubleValue("PIXSCALE")).isEqualTo(0.1, within(1e-15));
    assertThat(header.getDoubleValue("LTV1")).isEqualTo((-20 - 0.5) * 4 + 0.5);
    assertThat(header.getDoubleValue("LTM1_1")).isEqualTo(4);
    assertThat(header.getDoubleValue("LTM2_2")).isEqualTo(4);
    assertThat(header.getDoubleValue("CDELT1")).isEqualTo(-2.5e-5, within(1e-20));
    assertThat(header.containsKey("CDELT2")).isFalse();
  }

  @Test
  void alsoByPixelSizesAndWithDefaults() throws Exception {
    Header sizes = new Header();
    put(sizes, "NAXIS", 2, "CTYPE1", "RA---TAN", "CTYPE2", "DEC--TAN");
    put(sizes, "CRVAL1", 10.0, "CRVAL2", -30.0, "CRPIX1", 50.5, "CRPIX2", 40.5);
    put(sizes, "CDELT1", -2e-4, "CDELT2", 2e-4, "PC1_1", 0.8, "PC1_2", -0.6);
    put(sizes, "PC2_1", 0.6, "PC2_2", 0.8, "CRPIX1A", 1.0, "CDELT1A", 3.0);
    sameSky(sizes, 1e-6);
    assertThat(sizes.getDoubleValue("CRPIX1A")).isEqualTo(2.5);
    assertThat(sizes.getDoubleValue("CDELT1A")).isEqualTo(0.75);
    Header bare = new Header();
    put(bare, "NAXIS", 2, "CTYPE1", "RA---TAN", "CTYPE2", "DEC--TAN", "CRVAL1", 1.0);
    sameSky(bare, 1e-6);
    Header none = new Header();
    put(none, "NAXIS", 2, "OBJECT", "M31");
    FinerGrid.apply(none, PixelGrid.finer());
    assertThat(none.getNumberOfCards()).isEqualTo(2);
    Header mixed = new Header();
    put(mixed, "NAXIS", 3, "CTYPE1", "RA---TAN", "CDELT1", 2.0, "CDELT3", 5.0, "PC3_1", 0.5);
    FinerGrid.apply(mixed, PixelGrid.finer());
    assertThat(mixed.getDoubleValue("CDELT1")).isEqualTo(2);
    assertThat(mixed.getDoubleValue("PC1_1")).isEqualTo(0.25);
    assertThat(mixed.getDoubleValue("PC2_2")).isEqualTo(0.25);
    assertThat(mixed.getDoubleValue("PC3_1")).isEqualTo(0.125);
  }

  @Test
  void whatIsStoredComesBackAndBlankStaysBlank() throws IOException {
    short[][] pixels = {{10, 20, -99}};
    Path low =
        write("low", pixels, Map.of("BSCALE", 0.5, "BZERO", 100, "BLANK", -99, "OBJECT", "M31"));
    Path high = folder.resolve("high.fits");
    try (FitsFile file = FitsFile.open(low);
        FitsOutput output = FitsOutput.create(high, file)) {
      output.begin(file.image(""), false);
      float[] values = new float[48];
      for (int i = 0; i < 48; i++) values[i] = i % 12 >= 8 ? Float.NaN : 100 + i;
      values[0] = 1e9f;
      output.write(0, 0, ArrayImgs.floats(values, 12, 4));
      assertThat(output.end(Map.of("made by", "x".repeat(300)))).isEqualTo(1);
      output.file().finish();
    }
    assertThat(Files.size(high) % 2880).isZero();
    try (FitsFile file = FitsFile.open(high);
        Fits raw = new Fits(high.toFile())) {
      RandomAccessibleInterval<FloatType> plane = file.image("").plane(0);
      assertThat(plane.getAt(0, 0).get()).isEqualTo(100 + 0.5f * 32767);
      assertThat(plane.getAt(3, 2).get()).isEqualTo(127);
      assertThat(plane.getAt(9, 1).get()).isNaN();
      short[][] stored = (short[][]) raw.getHDU(0).getKernel();
      assertThat(stored[0][11]).isEqualTo((short) -99);
      Header header = raw.getHDU(0).getHeader();
      assertThat(header.getStringValue("OBJECT")).isEqualTo("M31");
      assertThat(file.image("").cards()).contains("HISTORY  made by: xxx");
    }
  }

  @Test
  void aLongHistoryLeavesThePixelsOfAMapAlone() throws IOException {
    Map<String, Object> cards = new HashMap<>();
    Path high = folder.resolve("high.fits");
    for (int n = 0; n < 40; n++) {
      cards.put("KEY" + n, n);
      try (FitsFile file = FitsFile.open(write("low", new float[1][1], cards));
          FitsOutput output = FitsOutput.create(high, file)) {
        output.beginMap(file.image(""), "CONFIDENCE");
        output.write(0, 0, ArrayImgs.floats(new float[16], 4, 4));
        output.end(Map.of("references", "x".repeat(6000)));
        output.file().finish();
      }
      try (FitsFile file = FitsFile.open(high)) {
        assertThat(file.image("CONFIDENCE").<FloatType>plane(0).getAt(3, 3).get()).isZero();
      }
    }
  }

  // -- Helper methods --

  private Path write(String name, Object pixels, Map<String, Object> cards) throws IOException {
    Path path = folder.resolve(name + ".fits");
    try (Fits fits = new Fits()) {
      BasicHDU<?> hdu = FitsFactory.hduFactory(pixels);
      put(
          hdu.getHeader(),
          cards.entrySet().stream()
              .flatMap(e -> List.of(e.getKey(), e.getValue()).stream())
              .toArray());
      fits.addHDU(hdu);
      fits.write(path.toFile());
    }
    return path;
  }

  private static ImageHDU named(Object pixels, String name) throws IOException {
    ImageHDU hdu = (ImageHDU) FitsFactory.hduFactory(pixels);
    hdu.getHeader().addValue("EXTNAME", name, "");
    return hdu;
  }

  private static void put(Header header, Object... cards) {
    for (int i = 0; i < cards.length; i += 2)
      if (cards[i + 1] instanceof Number)
        header.addValue((String) cards[i], (Number) cards[i + 1], "");
      else header.addValue((String) cards[i], (String) cards[i + 1], "");
  }

  private static void values(Path path, Class<?> type, double... expected) {
    try (FitsFile file = FitsFile.open(path)) {
      FitsImage image = file.image("");
      RealType<?> pixel = image.<FloatType>type();
      assertThat(pixel).isInstanceOf(type);
      RandomAccessibleInterval<? extends RealType<?>> plane = image.<FloatType>plane(0);
      for (int x = 0; x < expected.length; x++)
        assertThat(plane.getAt(x, 0).getRealDouble()).isEqualTo(Double.valueOf(expected[x]));
    }
  }

  /** Corrects the header and asserts that it gives pixels the places they had. */
  private static void sameSky(Header header, double pixels) {
    Header before = new Header();
    header.iterator().forEachRemaining(card -> before.addLine(card.copy()));
    FinerGrid.apply(header, PixelGrid.finer());
    Random random = new Random(5);
    for (int star = 0; star < 50; star++) {
      double x = 1 + 99 * random.nextDouble();
      double y = 1 + 79 * random.nextDouble();
      double[] sky = new Sky(before).sky(x, y);
      double[] finer = new Sky(header).pixel(sky, 200, 160);
      assertThat(finer[0]).isEqualTo((x - 0.5) * 4 + 0.5, within(pixels));
      assertThat(finer[1]).isEqualTo((y - 0.5) * 4 + 0.5, within(pixels));
    }
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RefSRException.class, e -> assertThat(e.kind()).isEqualTo(RefSRException.Kind.USAGE))
        .hasMessageContaining(words);
  }
}

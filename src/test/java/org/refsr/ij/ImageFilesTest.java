package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ImageConverter;
import ij.process.ImageProcessor;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refsr.RefSRException;
import org.refsr.RefSRException.Kind;

class ImageFilesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"8,tif", "16,tif", "24,tif", "32,tif", "8,png", "16,png", "24,png"})
  void whatIsSavedIsReadBack(int bitDepth, String format) throws IOException {
    ImagePlus image = TestImages.noise(bitDepth, 31, 17, 5);
    image.setDisplayRange(100, 120);
    Path file = folder.resolve("a b." + format);
    Files.writeString(file, "an older file");
    ImageFiles.save(image, file);
    ImagePlus read = ImageFiles.open(file);
    assertThat(read.getBitDepth()).isEqualTo(bitDepth);
    assertThat(read.getProcessor().getPixels()).isEqualTo(image.getProcessor().getPixels());
    assertThat(image.getTitle()).isEqualTo("noise.tif");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aPaletteBecomesItsColours() {
    ImagePlus colours = TestImages.noise(24, 8, 8, 1);
    ImagePlus palette = colours.duplicate();
    new ImageConverter(palette).convertRGBtoIndexedColor(256);
    Path file = folder.resolve("palette.gif");
    new FileSaver(palette).saveAsGif(file.toString());
    assertThat(ImageFiles.open(file).getBitDepth()).isEqualTo(24);
  }

  @ParameterizedTest
  @CsvSource({"8,png", "4,png", "2,png", "8,gif", "2,gif"})
  void aGrayPaletteBecomesItsGrays(int bits, String format) throws IOException {
    byte[] grays = {(byte) 200, 10, 100, (byte) 255};
    IndexColorModel palette = new IndexColorModel(bits, grays.length, grays, grays, grays);
    int type = bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY;
    BufferedImage picture = new BufferedImage(4, 1, type, palette);
    picture.getRaster().setSamples(0, 0, 4, 1, 0, new int[] {0, 1, 2, 3});
    Path file = folder.resolve("grays." + format);
    ImageIO.write(picture, format, file.toFile());
    ImagePlus read = ImageFiles.open(file);
    assertThat(read.getProcessor().getPixels()).isEqualTo(grays);
    assertThat(read.getProcessor().convertToRGB().get(1, 0) & 255).isEqualTo(10);
  }

  @Test
  void numbersHaveAChannelAxis() {
    ImagePlus gray = TestImages.noise(16, 5, 4, 3);
    ImagePlus colour = TestImages.noise(24, 5, 4, 3);
    ImageFiles.save(gray, folder.resolve("gray.tif"));
    ImageFiles.save(colour, folder.resolve("colour.png"));
    Img<FloatType> one = ImageFiles.openFloat(folder.resolve("gray.tif"));
    Img<FloatType> three = ImageFiles.openFloat(folder.resolve("colour.png"));
    assertThat(one.dimensionsAsLongArray()).containsExactly(5, 4, 1);
    assertThat(three.dimensionsAsLongArray()).containsExactly(5, 4, 3);
    assertThat(one.getAt(2, 3, 0).get()).isEqualTo(gray.getProcessor().get(2, 3));
    int[] rgb = colour.getProcessor().getPixel(2, 3, null);
    for (int c = 0; c < 3; c++) assertThat(three.getAt(2, 3, c).get()).isEqualTo(rgb[c]);
  }

  @Test
  void aStackOfSlicesIsNoSingleImage() {
    Path file = folder.resolve("stack.tif");
    ImageFiles.save(TestImages.noise(8, 5, 4, 1, 3, 2, 1), file);
    refused(() -> ImageFiles.openFloat(file), "stack.tif' has 3 slices and 2 frames");
  }

  @ParameterizedTest
  @CsvSource({"8,1000000", "16,1000000", "32,1000000", "24,1000000", "8,0", "16,0", "32,0", "24,0"})
  void everyPlaneOfAHyperstackIsAnImage(int bitDepth, long bytesAtOnce) {
    ImagePlus stack = TestImages.noise(bitDepth, 5, 4, 2, 3, 2, 1);
    Path file = folder.resolve("stack.tif");
    ImageFiles.save(stack, file);
    List<Img<FloatType>> planes = ImageFiles.openPlanes(file, bytesAtOnce);
    assertThat(planes).hasSize(stack.getStackSize());
    for (int i = 0; i < planes.size(); i++) {
      ImageProcessor expected = stack.getStack().getProcessor(i + 1);
      Img<FloatType> plane = planes.get(i);
      if (bitDepth == 24) {
        assertThat(plane.dimensionsAsLongArray()).containsExactly(5, 4, 3);
        int[] rgb = expected.getPixel(2, 3, null);
        for (int c = 0; c < 3; c++) assertThat(plane.getAt(2, 3, c).get()).isEqualTo(rgb[c]);
      } else {
        assertThat(plane.dimensionsAsLongArray()).containsExactly(5, 4);
        assertThat(plane.getAt(2, 3).get()).isEqualTo(expected.getf(2, 3));
      }
    }
  }

  @Test
  void everyPlaneOfAFitsCubeIsAnImage() throws Exception {
    float[][][] cube = new float[3][4][5];
    for (int z = 0; z < 3; z++)
      for (int y = 0; y < 4; y++)
        for (int x = 0; x < 5; x++) cube[z][y][x] = 100 * z + 10 * y + x + 0.5f;
    cube[1][2][3] = Float.NaN;
    Path file = folder.resolve("cube.fits");
    try (Fits fits = new Fits()) {
      fits.addHDU(FitsFactory.hduFactory(cube));
      fits.write(file.toFile());
    }
    List<Img<FloatType>> planes = ImageFiles.openPlanes(file);
    assertThat(planes).hasSize(3);
    for (int z = 0; z < 3; z++) {
      float[] values = new float[20];
      int i = 0;
      for (FloatType value : planes.get(z)) values[i++] = value.get();
      assertThat(planes.get(z).dimensionsAsLongArray()).containsExactly(5, 4);
      assertThat(values).contains(cube[z][0]).contains(cube[z][2]).contains(100 * z + 0.5f);
    }
  }

  @Test
  void colourOfSixteenBitsIsOneImage() throws IOException {
    Path file = file("deep.tif", deepColour(5, 4));
    assertThat(ImageFiles.open(file).getStackSize()).isEqualTo(3);
    List<Img<FloatType>> planes = ImageFiles.openPlanes(file);
    assertThat(planes).hasSize(1);
    assertThat(planes.get(0).dimensionsAsLongArray()).containsExactly(5, 4, 3);
    for (int c = 0; c < 3; c++)
      assertThat(planes.get(0).getAt(2, 3, c).get()).isEqualTo(1000 * ((3 * 5 + 2) * 3 + c));
  }

  @Test
  void badFilesAreNamed() throws IOException {
    refused(() -> ImageFiles.open(folder.resolve("none.tif")), "none.tif' does not exist");
    refused(() -> ImageFiles.open(folder), "' is not a file");
    refused(() -> ImageFiles.open(file("empty.tif", new byte[0])), "empty.tif");
    refused(() -> ImageFiles.open(file("text.tif", "no image".getBytes())), "text.tif");
    refused(() -> ImageFiles.open(file("noise.png", new byte[100])), "noise.png");
  }

  @ParameterizedTest
  @CsvSource({"16,1,tif", "8,3,tif", "24,1,tif", "32,1,tif", "8,1,png", "24,1,png"})
  void aTruncatedFileIsNamed(int bitDepth, int planes, String format) throws IOException {
    Path whole = folder.resolve("whole." + format);
    ImageFiles.save(TestImages.noise(bitDepth, 40, 40, 1, planes, 1, 1), whole);
    byte[] bytes = Files.readAllBytes(whole);
    for (double part : new double[] {0.02, 0.3, 0.6, 0.9}) {
      byte[] cut = Arrays.copyOf(bytes, (int) (part * bytes.length));
      Path file = file("cut." + format, cut);
      refused(() -> ImageFiles.open(file), "cut." + format + "'");
    }
  }

  @Test
  void whatAFormatCannotHoldIsRefusedBeforeWriting() {
    ImagePlus floats = TestImages.noise(32, 5, 5, 1);
    ImagePlus stack = TestImages.noise(8, 5, 5, 1, 2, 1, 1);
    refused(() -> ImageFiles.save(floats, folder.resolve("a.png")), "end its name in .tif");
    refused(() -> ImageFiles.save(stack, folder.resolve("a.png")), "end its name in .tif");
    refused(() -> ImageFiles.save(stack, folder.resolve("a.jpg")), "end it in .tif, .png or .fits");
    refused(() -> ImageFiles.save(stack, folder.resolve("no/a.tif")), "no' does not exist");
    assertThat(folder).isEmptyDirectory();
  }

  // -- Helper methods --

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  /** A TIFF file of interleaved RGB with 16 bits each, values 0, 1000, 2000 and so on. */
  private static byte[] deepColour(int width, int height) {
    int[][] fields = {
      {256, 3, 1, width}, // width
      {257, 3, 1, height}, // height
      {258, 3, 3, 8 + 2 + 9 * 12 + 4}, // bits a sample, stored behind the directory
      {259, 3, 1, 1}, // no compression
      {262, 3, 1, 2}, // RGB
      {273, 4, 1, 8 + 2 + 9 * 12 + 4 + 6}, // where the strip begins
      {277, 3, 1, 3}, // samples a pixel
      {278, 3, 1, height}, // rows a strip
      {279, 4, 1, width * height * 6} // bytes of the strip
    };
    ByteBuffer tiff = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    tiff.putShort((short) fields.length);
    for (int[] f : fields)
      tiff.putShort((short) f[0]).putShort((short) f[1]).putInt(f[2]).putInt(f[3]);
    tiff.putInt(0);
    for (int c = 0; c < 3; c++) tiff.putShort((short) 16);
    for (int i = 0; i < width * height * 3; i++) tiff.putShort((short) (1000 * i));
    return Arrays.copyOf(tiff.array(), tiff.position());
  }

  private static void refused(ThrowingCallable call, String words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RefSRException.class, e -> assertThat(e.kind()).isEqualTo(Kind.USAGE))
        .hasMessageContaining(words)
        .hasMessageNotContaining("\n");
  }
}

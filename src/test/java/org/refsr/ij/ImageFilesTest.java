package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ImageConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
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
    refused(() -> ImageFiles.save(stack, folder.resolve("a.jpg")), "end it in .tif or .png");
    refused(() -> ImageFiles.save(stack, folder.resolve("no/a.tif")), "no' does not exist");
    assertThat(folder).isEmptyDirectory();
  }

  // -- Helper methods --

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static void refused(ThrowingCallable call, String words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RefSRException.class, e -> assertThat(e.kind()).isEqualTo(Kind.USAGE))
        .hasMessageContaining(words)
        .hasMessageNotContaining("\n");
  }
}

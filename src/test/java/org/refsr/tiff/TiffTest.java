package org.refsr.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.NewImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import net.algart.matrices.tiff.TiffIFD;
import net.algart.matrices.tiff.TiffWriter;
import net.algart.matrices.tiff.tags.TagRational;
import net.algart.matrices.tiff.tags.Tags;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refsr.RefSRException;
import org.refsr.Vectors;

class TiffTest {

  @TempDir Path folder;

  static Stream<Img<?>> images() {
    return Stream.of(
        ArrayImgs.unsignedBytes(37, 50),
        ArrayImgs.unsignedBytes(37, 50, 3),
        ArrayImgs.shorts(37, 50),
        ArrayImgs.unsignedShorts(600, 530),
        ArrayImgs.unsignedInts(5, 50),
        ArrayImgs.floats(37, 50),
        ArrayImgs.doubles(1, 1));
  }

  @ParameterizedTest
  @MethodSource("images")
  <T extends RealType<T> & NativeType<T>> void whatIsWrittenRowByRowIsReadBack(Img<T> image) {
    fill(image);
    for (boolean big : new boolean[] {false, true}) {
      Path file = folder.resolve("image.tif");
      write(image, file, big);
      try (TiffInput input = TiffInput.open(file)) {
        assertThat(input.count()).isEqualTo(1);
        assertThat(input.isBig()).isEqualTo(big);
        assertThat(input.isTiled(0)).isEqualTo(big);
        assertThat(input.description(0)).isEqualTo("unit=um");
        assertThat(input.resolution(0).orElseThrow()).containsExactly(2.5, 1 / 3e4);
        RandomAccessibleInterval<T> read = input.image(0);
        assertThat(read.getType()).isInstanceOf(image.getType().getClass());
        assertThat(read.dimensionsAsLongArray()).isEqualTo(image.dimensionsAsLongArray());
        assertThat(Vectors.pixels(read)).containsExactly(Vectors.pixels(image));
      }
    }
  }

  @Test
  void imageJReadsWhatIsSmall() {
    Img<UnsignedShortType> image = ArrayImgs.unsignedShorts(37, 50);
    fill(image);
    write(image, folder.resolve("gray.tif"), false);
    Img<UnsignedByteType> colour = ArrayImgs.unsignedBytes(37, 50, 3);
    fill(colour);
    write(colour, folder.resolve("colour.tif"), false);
    ImagePlus gray = IJ.openImage(folder.resolve("gray.tif").toString());
    assertThat(gray.getProcessor().get(30, 40)).isEqualTo(image.getAt(30, 40).get());
    ImagePlus rgb = IJ.openImage(folder.resolve("colour.tif").toString());
    assertThat(rgb.getBitDepth()).isEqualTo(24);
    assertThat(rgb.getProcessor().getPixel(30, 40, null)[2])
        .isEqualTo(colour.getAt(30, 40, 2).get());
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 24, 32})
  void whatImageJWritesInOneStripIsReadInFinerOnes(int bits) throws IOException {
    ImagePlus image =
        NewImage.createImage(
            "a", 41, 300, 2, bits, NewImage.FILL_RANDOM | NewImage.CHECK_AVAILABLE_MEMORY);
    Path file = folder.resolve("a.tif");
    IJ.saveAsTiff(image, file.toString());
    try (TiffInput input = TiffInput.open(file)) {
      assertThat(input.count()).isEqualTo(2);
      RandomAccessibleInterval<? extends RealType<?>> second = input.<UnsignedByteType>image(1);
      image.setSlice(2);
      for (int y = 0; y < 300; y += 7)
        if (bits == 24)
          assertThat(Views.hyperSlice(second, 2, 1).getAt(11, y).getRealDouble())
              .isEqualTo(image.getProcessor().getPixel(11, y, null)[1]);
        else
          assertThat(second.getAt(11, y).getRealFloat())
              .isEqualTo(image.getProcessor().getf(11, y));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.2,0.2", "5e9,2147483647", "1e-12,4.656612875245797e-10", "1e300,2147483647"})
  void resolutionsAreKeptWithinWhatTheTagHolds(double given, double kept) {
    Path file = folder.resolve("a.tif");
    write(ArrayImgs.unsignedBytes(5, 5), file, false, new double[] {given, 1});
    try (TiffInput input = TiffInput.open(file)) {
      assertThat(input.resolution(0).orElseThrow()).containsExactly(kept, 1);
    }
  }

  @Test
  void aResolutionOfZeroIsNone() throws IOException {
    Path file = folder.resolve("a.tif");
    try (TiffWriter writer = new TiffWriter(file)) {
      writer.create();
      TiffIFD ifd = new TiffIFD();
      ifd.putImageDimensions(2, 1).putPixelInformation(1, byte.class);
      ifd.put(Tags.X_RESOLUTION, new TagRational(0, 1));
      ifd.put(Tags.Y_RESOLUTION, new TagRational(1, 0));
      writer.newFixedMap(ifd).writeJavaArray(new byte[2]);
    }
    try (TiffInput input = TiffInput.open(file)) {
      assertThat(input.resolution(0)).isEmpty();
    }
  }

  @Test
  void aVanishedOrCutFileIsNamed() throws IOException {
    Path file = folder.resolve("cut.tif");
    IJ.saveAsTiff(IJ.createImage("a", "16-bit black", 100, 400, 1), file.toString());
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    try (TiffInput input = TiffInput.open(file)) {
      RandomAccessibleInterval<UnsignedShortType> image = input.image(0);
      assertThat(image.getAt(0, 10).get()).isZero();
      assertThatThrownBy(() -> image.getAt(0, 390).get())
          .isInstanceOf(RefSRException.class)
          .hasMessageContaining("cut.tif' could not be read from row 384");
    }
    assertThatThrownBy(() -> TiffInput.open(Files.write(file, new byte[100])))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("cut.tif' is no TIFF file");
  }

  @Test
  void whatIsNotFinishedIsGone() {
    Path file = folder.resolve("half.tif");
    try (TiffOutput<UnsignedByteType> output = TiffOutput.create(file, 100)) {
      output.begin(new long[] {10, 20}, new UnsignedByteType(), "", null, 1, null);
      output.write(0, ArrayImgs.unsignedBytes(10, 10));
    }
    assertThat(folder).isEmptyDirectory();
    assertThatThrownBy(() -> TiffOutput.create(file, Long.MAX_VALUE))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("MB of disk, but");
  }

  // -- Helper methods --

  private static <T extends RealType<T>> void fill(Img<T> image) {
    Random random = new Random(1);
    image.forEach(pixel -> pixel.setReal(random.nextInt(200)));
  }

  private static <T extends RealType<T> & NativeType<T>> void write(
      Img<T> image, Path file, boolean big) {
    write(image, file, big, new double[] {2.5, 1 / 3e4});
  }

  private static <T extends RealType<T> & NativeType<T>> void write(
      Img<T> image, Path file, boolean big, double[] resolution) {
    try (TiffOutput<T> output = TiffOutput.create(file, big)) {
      output.begin(image.dimensionsAsLongArray(), image.getType(), "unit=um", resolution, 1, null);
      for (long y = 0; y < image.dimension(1); y += 33) {
        long[] min = image.minAsLongArray();
        long[] max = image.maxAsLongArray();
        min[1] = y;
        max[1] = Math.min(y + 32, max[1]);
        output.write(y, Views.zeroMin(Views.interval(image, min, max)));
      }
      output.end().finish();
    }
  }
}

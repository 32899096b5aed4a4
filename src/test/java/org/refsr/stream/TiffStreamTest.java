package org.refsr.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.NewImage;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import ij.process.LUT;
import java.awt.Color;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refsr.BicubicModel;
import org.refsr.Consistency;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.SuperResolver;
import org.refsr.Vectors;
import org.refsr.tiff.TiffInput;
import org.refsr.tiff.TiffOutput;

class TiffStreamTest {

  @TempDir Path folder;

  private final SuperResolver resolver = new SuperResolver(new BicubicModel(1, 40));

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 24, 32})
  void theResultIsThatInMemory(int bits) {
    ImagePlus image = NewImage.createImage("low", 33, 170, 2, bits, NewImage.FILL_RANDOM);
    Calibration calibration = image.getCalibration();
    calibration.setUnit("um");
    calibration.pixelWidth = calibration.pixelHeight = 0.8;
    calibration.xOrigin = 3;
    Path low = folder.resolve("low.tif");
    IJ.saveAsTiff(image, low.toString());
    Path high = folder.resolve("high.tif");
    Path map = folder.resolve("map.tif");
    StreamResult result = run(new StreamJob(low, high).confidence(map));
    ImagePlus opened = IJ.openImage(high.toString());
    try (TiffInput input = TiffInput.open(low);
        TiffInput output = TiffInput.open(high)) {
      for (int i = 0; i < 2; i++) {
        double[] expected = this.<UnsignedByteType>inMemory(input.<UnsignedByteType>image(i));
        assertThat(Vectors.pixels(output.<UnsignedByteType>image(i))).containsExactly(expected);
        assertThat(pixels(opened, i + 1)).containsExactly(expected);
      }
    }
    assertThat(opened.getStackSize()).isEqualTo(2);
    assertThat(opened.getBitDepth()).isEqualTo(bits);
    assertThat(opened.getCalibration().pixelWidth).isEqualTo(0.2);
    assertThat(opened.getCalibration().xOrigin).isEqualTo(13.5);
    assertThat(opened.getCalibration().getUnit()).isIn("um", "µm");
    assertThat(IJ.openImage(map.toString()).getProcessor().getf(5, 5))
        .isEqualTo(BicubicModel.CONFIDENCE);
    assertThat(result.properties()).containsEntry("RefSR model", "bicubic-1");
  }

  @Test
  void aPageOfNaNStaysOneAndTheOthersAreDone() {
    ImagePlus image = NewImage.createImage("low", 33, 20, 2, 32, NewImage.FILL_RANDOM);
    image.getStack().getProcessor(2).set(Double.NaN);
    Path low = folder.resolve("low.tif");
    IJ.saveAsTiff(image, low.toString());
    Path high = folder.resolve("high.tif");
    StreamResult result = run(new StreamJob(low, high));
    assertThat(result.notes())
        .contains("1 of 2 planes have no finite pixel; they are NaN in the result.");
    assertThat(result.properties()).containsEntry("RefSR missing", "660");
    try (TiffInput input = TiffInput.open(low);
        TiffInput output = TiffInput.open(high)) {
      double[] expected = this.<FloatType>inMemory(input.<FloatType>image(0));
      assertThat(Vectors.pixels(output.<FloatType>image(0))).containsExactly(expected);
      assertThat(Vectors.pixels(output.<FloatType>image(1)))
          .hasSameSizeAs(expected)
          .containsOnly(Double.NaN);
    }
  }

  @Test
  void pixelSizeAndAxesOfOmeAreKept() {
    Path high = folder.resolve("high.tif");
    String size =
        "PhysicalSizeX='0.1' PhysicalSizeXUnit='\u00b5m' PhysicalSizeY='0.2' PhysicalSizeZ='3'";
    StreamResult result = run(new StreamJob(ome("XYCZT", size), high));
    assertThat(result.notes())
        .contains(
            "Of the file's OME metadata the result has only the pixel size, channels, slices and"
                + " frames.");
    ImagePlus image = IJ.openImage(high.toString());
    assertThat(image.getDimensions()).containsExactly(32, 32, 2, 3, 1);
    assertThat(image.isComposite()).isTrue();
    Calibration calibration = image.getCalibration();
    assertThat(calibration.pixelWidth).isEqualTo(0.025, within(1e-9));
    assertThat(calibration.pixelHeight).isEqualTo(0.05, within(1e-9));
    assertThat(calibration.pixelDepth).isEqualTo(3);
    assertThat(calibration.getUnit()).isEqualTo("\u00b5m");
    result = run(new StreamJob(ome("XYZCT", ""), high));
    assertThat(result.notes()).anyMatch(note -> note.endsWith("its planes are a plain stack."));
    assertThat(IJ.openImage(high.toString()).getDimensions()).containsExactly(32, 32, 1, 6, 1);
  }

  @Test
  void aLookUpTableIsKeptAndWhatIsNotIsSaid() {
    ImagePlus image = NewImage.createImage("low", 33, 20, 1, 8, NewImage.FILL_RAMP);
    image.setLut(LUT.createLutFromColor(Color.ORANGE));
    image.setProperty("Info", "of a microscope");
    Path low = folder.resolve("low.tif");
    IJ.saveAsTiff(image, low.toString());
    Path high = folder.resolve("high.tif");
    StreamResult result = run(new StreamJob(low, high));
    assertThat(result.notes())
        .anyMatch(
            note -> note.endsWith("Info that ImageJ stored in the file are not in the result."));
    LUT[] luts = {
      image.getProcessor().getLut(), IJ.openImage(high.toString()).getProcessor().getLut()
    };
    assertThat(luts[1].getBytes()).isEqualTo(luts[0].getBytes());
    result = run(new StreamJob(low, high).float32(true));
    assertThat(result.notes()).contains("The file's look-up table is not in the 32-bit result.");
  }

  @Test
  void tooLittleMemoryForOneBandNamesWhatWouldDo() {
    ImagePlus image = NewImage.createImage("low", 3000, 9, 1, 16, NewImage.FILL_RAMP);
    Path low = folder.resolve("low.tif");
    IJ.saveAsTiff(image, low.toString());
    resolver.memory(resolver.model().nativeBytes() + (30 << 20));
    assertThatThrownBy(() -> run(new StreamJob(low, folder.resolve("high.tif"))))
        .isInstanceOf(RefSRException.class)
        .hasMessageMatching(
            "Bands of 9 rows of an image 3000 pixels wide need \\d+ MB of Java memory, but 30 MB"
                + " are available; allow \\d+ MB more .*, or crop the image to a width of \\d+\\.");
    assertThat(folder.toFile().list()).containsExactly("low.tif");
    resolver.memory(0);
    run(new StreamJob(low, folder.resolve("high.tif")));
  }

  // -- Helper methods --

  /** A file of 2 channels of 3 slices. */
  private Path ome(String order, String size) {
    Path file = folder.resolve("low.ome.tif");
    String xml =
        "<?xml version='1.0' encoding='UTF-8'?><OME"
            + " xmlns='http://www.openmicroscopy.org/Schemas/OME/2016-06'><Image"
            + " ID='Image:0'><Pixels ID='Pixels:0' DimensionOrder='"
            + order
            + "' SizeX='8' SizeY='8' SizeC='2' SizeZ='3' SizeT='1' "
            + size
            + "><TiffData IFD='0' PlaneCount='6'/></Pixels></Image></OME>";
    try (TiffOutput<UnsignedByteType> output = TiffOutput.create(file, 0)) {
      for (int i = 0; i < 6; i++) {
        String text =
            i == 0 ? new String(xml.getBytes(UTF_8), ISO_8859_1) : ""; // bytes as they are
        output.begin(new long[] {8, 8}, new UnsignedByteType(), text, null, 1, null);
        output.write(0, ArrayImgs.unsignedBytes(8, 8));
      }
      output.end().finish();
    }
    return file;
  }

  /** T stands for the file's type. */
  private <T extends RealType<T> & NativeType<T>> double[] inMemory(
      RandomAccessibleInterval<?> image) {
    RandomAccessibleInterval<T> pixels = Cast.unchecked(image);
    return Vectors.pixels(
        resolver.superResolve(pixels, List.of(), Consistency.AUTO, Progress.NONE).image());
  }

  /** As ImageJ sees them. */
  private static double[] pixels(ImagePlus image, int plane) {
    ImageProcessor processor = image.getStack().getProcessor(plane);
    return IntStream.range(0, processor.getNChannels())
        .mapToObj(c -> (float[]) processor.toFloat(c, null).getPixels())
        .flatMapToDouble(c -> IntStream.range(0, c.length).mapToDouble(i -> c[i]))
        .toArray();
  }

  private StreamResult run(StreamJob job) {
    return new TiffStream(resolver, List.of()).run(job);
  }
}

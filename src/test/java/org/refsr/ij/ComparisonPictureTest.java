package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageStatistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.refsr.Flux;
import org.refsr.Progress;

class ComparisonPictureTest {

  private ImagePlus input;

  @BeforeEach
  void makeInput() {
    input = TestImages.hill("input", 40, 30);
    input.getProcessor().multiply(2); // many counts, but none cut
  }

  @ParameterizedTest
  @CsvSource({
    "COUNTS, false, none",
    "COUNTS, true, none",
    "BRIGHTNESS, true, linear",
    "BRIGHTNESS, true, table",
    "COUNTS, true, table",
    "COUNTS, true, linear",
    "BRIGHTNESS, true, signed",
    "COUNTS, false, signed",
    "COUNTS, true, signed",
  })
  void everyResultLooksLikeItsInput(Flux flux, boolean float32, String calibration) {
    ColorProcessor plain = draw(Flux.BRIGHTNESS, false);
    Calibration wanted = input.getCalibration();
    if (calibration.equals("signed")) wanted.setSigned16BitCalibration();
    if (calibration.equals("linear"))
      wanted.setFunction(Calibration.STRAIGHT_LINE, new double[] {-500, 0.5}, "OD");
    if (calibration.equals("table")) {
      float[] table = new float[1 << 16];
      for (int i = 0; i < table.length; i++) table[i] = 3 * i - 7;
      wanted.setCTable(table, "mg");
    }
    assertAlike(draw(flux, float32), plain);
  }

  @Test
  void aPlaneOfAStackKeepsItsCalibration() {
    ColorProcessor plain = draw(Flux.BRIGHTNESS, false);
    ImagePlus stack = new ImagePlus("stack", input.getStack().duplicate());
    stack.getStack().addSlice(stack.getProcessor().duplicate());
    stack.setStack(stack.getStack());
    stack.getCalibration().setSigned16BitCalibration();
    stack.setSlice(2);
    input = stack;
    assertAlike(draw(Flux.COUNTS, true), plain);
  }

  @ParameterizedTest
  @EnumSource(Flux.class)
  void channelsOfColoursAreShownAsColours(Flux flux) {
    ColorProcessor colours = new ColorProcessor(40, 30);
    for (int c = 1; c <= 3; c++) {
      ByteProcessor channel = input.getProcessor().convertToByteProcessor(true);
      channel.multiply(0.3 * c);
      colours.setChannel(c, channel);
    }
    input = new ImagePlus("colours", colours);
    ColorProcessor picture = draw(flux, true);
    ColorProcessor expected = draw(Flux.BRIGHTNESS, false);
    for (int c = 1; c <= 3; c++)
      assertAlike(
          (ColorProcessor) picture.getChannel(c, null).convertToRGB(),
          (ColorProcessor) expected.getChannel(c, null).convertToRGB());
    assertThat(ImageStatistics.getStatistics(picture.getChannel(1, null)).mean)
        .isLessThan(ImageStatistics.getStatistics(picture.getChannel(3, null)).mean - 10);
  }

  // -- Helper methods --

  private ColorProcessor draw(Flux flux, boolean float32) {
    ImageSettings settings = new ImageSettings().flux(flux).float32(float32);
    ImagePlus result = BicubicUpsampler.upsample(input, settings, Progress.NONE).image();
    return (ColorProcessor) new ComparisonPicture(input, result).draw().getProcessor();
  }

  private static void assertAlike(ColorProcessor picture, ColorProcessor expected) {
    assertThat(ImageStatistics.getStatistics(expected).stdDev).isGreaterThan(40);
    int[] pixels = (int[]) picture.getPixels();
    int[] wanted = (int[]) expected.getPixels();
    assertThat(pixels).hasSameSizeAs(wanted);
    for (int i = 0; i < pixels.length; i++)
      assertThat(Math.abs((pixels[i] & 255) - (wanted[i] & 255))).as("pixel %d", i).isLessThan(3);
  }
}

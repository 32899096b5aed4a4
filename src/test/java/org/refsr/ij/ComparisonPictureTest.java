package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import ij.process.ImageStatistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

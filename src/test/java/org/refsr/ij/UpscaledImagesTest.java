package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.LUT;
import java.awt.Color;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpscaledImagesTest {

  @Test
  void aHyperstackKeepsItsMeaningThroughAFile(@TempDir Path folder) {
    ImagePlus stack = TestImages.noise(16, 6, 5, 2, 3, 2, 1);
    ImagePlus source = new CompositeImage(stack, IJ.COLOR);
    source.setTitle("cells 2.5x.tif");
    Calibration calibration = source.getCalibration();
    calibration.setUnit("um");
    calibration.pixelWidth = calibration.pixelHeight = 0.4;
    calibration.pixelDepth = 1.5;
    calibration.frameInterval = 30;
    source.setProperty("Info", "Objective: 20x");

    Path file = folder.resolve("result.tif");
    ImageFiles.save(BicubicUpsampler.upsample(source), file);
    ImagePlus result = ImageFiles.open(file);

    assertThat(result.getDimensions()).containsExactly(24, 20, 2, 3, 2);
    assertThat(result.getBitDepth()).isEqualTo(16);
    assertThat(result.getCalibration().pixelWidth).isCloseTo(0.1, within(1e-12));
    assertThat(result.getCalibration().pixelDepth).isEqualTo(1.5);
    assertThat(result.getCalibration().frameInterval).isEqualTo(30);
    assertThat(result.getCalibration().getUnit()).isEqualTo(calibration.getUnit());
    assertThat(result.getStack().getSliceLabel(12)).isEqualTo("s11");
    assertThat(result.getInfoProperty()).contains("Objective: 20x");
    assertThat(result.getProp("RefSR method")).isEqualTo("bicubic");
    assertThat(((CompositeImage) result).getMode()).isEqualTo(IJ.COLOR);
  }

  @Test
  void aGrayImageKeepsItsLookUpTableAndDisplayRange() {
    ImagePlus source = TestImages.noise(8, 6, 5, 1);
    source.setLut(LUT.createLutFromColor(Color.GREEN));
    source.setDisplayRange(20, 90);
    ImagePlus result = BicubicUpsampler.upsample(source);
    assertThat(result.getDisplayRangeMin()).isEqualTo(20);
    assertThat(result.getDisplayRangeMax()).isEqualTo(90);
    assertThat(result.getProcessor().getLut().getGreen(255)).isEqualTo(255);
    assertThat(result.getProcessor().getLut().getRed(255)).isZero();
  }

  @Test
  void titlesLoseTheFileExtensionOnly() {
    assertThat(title("a.tif")).isEqualTo("a_x");
    assertThat(title("cells 2.5x")).isEqualTo("cells 2.5x_x");
    assertThat(title("a b.ome.tiff")).isEqualTo("a b.ome_x");
  }

  // -- Helper methods --

  private static String title(String source) {
    return UpscaledImages.title(
        new ImagePlus(source, TestImages.noise(8, 2, 2, 0).getProcessor()), "_x");
  }
}

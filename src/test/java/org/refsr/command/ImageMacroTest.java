package org.refsr.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.BicubicModel;
import org.refsr.Consistency;
import org.refsr.Flux;
import org.refsr.Progress;
import org.refsr.ij.BicubicUpsampler;
import org.refsr.ij.ImageFiles;
import org.refsr.ij.ImageSettings;
import org.refsr.ij.ImageSuperResolver;
import org.refsr.ij.Pairing;
import org.refsr.ij.SuperResolvedImage;
import org.refsr.ij.TestImages;

/** The macro options that say what of an image is done and how the result is stored. */
class ImageMacroTest {

  @TempDir Path folder;
  private Path low;
  private Path reference;

  @BeforeEach
  void makeImages() {
    low = save(TestImages.noise(16, 20, 16, 2, 1, 1, 3), "low.tif");
    reference = save(TestImages.noise(16, 24, 20, 2, 1, 1, 4), "sharp.tif");
  }

  @AfterEach
  void closeImages() {
    IJ.runMacro("close('*');");
  }

  @Test
  void superResolvesASelectionAsCountsOf32Bit() {
    Path output = folder.resolve("part.tif");
    String found =
        macro(
            "makeRectangle(5, 4, 8, 6);",
            "RRSR Super-Resolution...",
            "model=bicubic-1 reference=["
                + reference
                + "] precision=bfloat16 poses=near ensemble pairing=channels type=32-bit"
                + " flux=counts consistency=on residual output="
                + output,
            "title = getTitle(); selectImage('low_residual'); getDimensions(w, h, c, z, t);"
                + "return title + ' ' + w + ' ' + h + ' ' + c;");
    assertThat(found).isEqualTo("low_refsr 8 6 2");
    ImagePlus result = ImageFiles.open(output);
    SuperResolvedImage expected = expected();
    assertSame(result, expected.image());
    assertThat(result.getProp("RefSR region")).isEqualTo("5,4,8,6");
    assertThat(result.getInfoProperty())
        .contains(
            "RefSR model: bicubic-1",
            "RefSR poses: near",
            "RefSR ensemble: 4 turns",
            "RefSR precision: BFLOAT16",
            "RefSR flux: counts");
    assertThat(expected.notes()).contains("The reference 'sharp.tif' was used channel by channel.");
  }

  @Test
  void upsamplesASelection() {
    Path output = folder.resolve("part.tif");
    macro(
        "makeRectangle(5, 4, 8, 6);", "Bicubic Upsampling...", "type=32-bit output=" + output, "");
    ImageSettings settings = new ImageSettings().float32(true).region(5, 4, 8, 6);
    assertSame(
        ImageFiles.open(output),
        BicubicUpsampler.upsample(ImageFiles.open(low), settings, Progress.NONE).image());
  }

  // -- Helper methods --

  private SuperResolvedImage expected() {
    ImageSettings settings =
        new ImageSettings()
            .region(5, 4, 8, 6)
            .pairing(Pairing.CHANNELS)
            .float32(true)
            .flux(Flux.COUNTS)
            .consistency(Consistency.ON);
    try (ImageSuperResolver resolver =
        new ImageSuperResolver(new BicubicModel(1, 64), List.of(ImageFiles.open(reference)))) {
      return resolver.superResolve(ImageFiles.open(low), settings, Progress.NONE);
    }
  }

  private static void assertSame(ImagePlus result, ImagePlus expected) {
    assertThat(result.getDimensions()).isEqualTo(expected.getDimensions());
    for (int i = 1; i <= expected.getStackSize(); i++)
      assertThat(result.getStack().getPixels(i)).isEqualTo(expected.getStack().getPixels(i));
  }

  private String macro(String before, String command, String options, String then) {
    return IJ.runMacro(
        String.format(
            "call('org.refsr.ij.Run.open', '%s'); %s call('org.refsr.ij.Run.command', '%s', '%s');"
                + " %s",
            low.toString().replace('\\', '/'), before, command, options.replace('\\', '/'), then));
  }

  private Path save(ImagePlus image, String name) {
    Path file = folder.resolve(name);
    ImageFiles.save(image, file);
    return file;
  }
}

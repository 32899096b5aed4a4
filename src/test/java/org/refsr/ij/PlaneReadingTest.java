package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.plugin.FileInfoVirtualStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.Progress;
import org.refsr.RefSRException;

class PlaneReadingTest {

  @TempDir Path folder;

  @Test
  void theFileOfAVirtualPlaneThatIsGoneIsNamed() throws IOException {
    ImagePlus image = folderAsStack(TestImages.noise(8, 6, 5, 1), TestImages.noise(8, 6, 5, 2));
    assertThat(BicubicUpsampler.upsample(image).getStackSize()).isEqualTo(2);
    Files.delete(folder.resolve("plane1.tif"));
    refused(image, "plane1.tif' of plane 2 of 'folder' is not there any more");
  }

  @Test
  void aStackWhoseFileIsGoneIsNamed() throws IOException {
    Path file = folder.resolve("stack.tif");
    ImageFiles.save(TestImages.noise(16, 6, 5, 1, 3, 1, 1), file);
    ImagePlus image = FileInfoVirtualStack.openVirtual(file.toString());
    assertThat(BicubicUpsampler.upsample(image).getStack().getPixels(3))
        .isEqualTo(BicubicUpsampler.upsample(ImageFiles.open(file)).getStack().getPixels(3));
    Files.delete(file);
    refused(image, "stack.tif' of plane 1");
  }

  @Test
  void aDamagedPlaneIsNamed() throws IOException {
    ImagePlus image = folderAsStack(TestImages.noise(8, 6, 5, 1), TestImages.noise(8, 6, 5, 2));
    Path file = folder.resolve("plane1.tif");
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 30));
    refused(image, "plane1.tif' is damaged");
  }

  @Test
  void filesOfMixedSizesAreRefusedWithBothSizes() {
    ImagePlus image = folderAsStack(TestImages.noise(8, 6, 5, 1), TestImages.noise(8, 7, 5, 2));
    refused(
        image, "plane1.tif' of plane 2 of 'folder' has 7 x 5 pixels, but the first plane 6 x 5");
  }

  @Test
  void aStackWithoutPlanesIsRefused() {
    ImagePlus image = new ImagePlus();
    image.setTitle("nothing");
    refused(image, "'nothing' is 0 x 0");
    assertThatThrownBy(() -> PlaneReading.pixels(image, unreadable(), 1))
        .hasMessageContaining("Plane 1 of 'nothing' could not be read");
  }

  // -- Helper methods --

  private static ImageStack unreadable() {
    return new VirtualStack(6, 5, 1) {
      @Override
      public Object getPixels(int n) {
        return null;
      }
    };
  }

  private static void refused(ImagePlus image, String words) {
    assertThatThrownBy(() -> BicubicUpsampler.upsample(image, new ImageSettings(), Progress.NONE))
        .isInstanceOfSatisfying(
            RefSRException.class, e -> assertThat(e.kind()).isEqualTo(RefSRException.Kind.USAGE))
        .hasMessageContaining(words);
  }

  private ImagePlus folderAsStack(ImagePlus... planes) {
    VirtualStack stack =
        new VirtualStack(planes[0].getWidth(), planes[0].getHeight(), null, folder.toString());
    stack.setBitDepth(8);
    for (int i = 0; i < planes.length; i++) {
      ImageFiles.save(planes[i], folder.resolve("plane" + i + ".tif"));
      stack.addSlice("plane" + i + ".tif");
    }
    return new ImagePlus("folder", stack);
  }
}

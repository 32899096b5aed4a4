package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.plugin.FileInfoVirtualStack;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refsr.RefSRException;

class SourceFilesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"a.tif", "a.png", "a.fits", "a.jpg"})
  void theFileAnImageWasOpenedFromIsProtected(String name) throws IOException {
    Path file = folder.resolve(name);
    if (name.endsWith("jpg")) ImageIO.write(new BufferedImage(6, 5, 10), "jpg", file.toFile());
    else ImageFiles.save(TestImages.noise(8, 6, 5, 1), file);
    SourceFiles sources = new SourceFiles().add(ImageFiles.open(file));
    refused(sources, folder.resolve("./" + name));
    refused(sources, Files.createSymbolicLink(folder.resolve("link"), file));
    assertThatCode(() -> sources.protect(folder.resolve("b.tif"))).doesNotThrowAnyException();
  }

  @Test
  void everyFileOfAVirtualStackIsProtected() {
    VirtualStack stack = new VirtualStack(6, 5, null, folder.toString());
    stack.setBitDepth(8);
    for (String name : new String[] {"one.tif", "two.tif"}) {
      ImageFiles.save(TestImages.noise(8, 6, 5, 1), folder.resolve(name));
      stack.addSlice(name);
    }
    refused(new SourceFiles().add(new ImagePlus("virtual", stack)), folder.resolve("two.tif"));
  }

  @Test
  void theFileOfAVirtualTiffIsProtected() {
    Path file = folder.resolve("stack.tif");
    ImageFiles.save(TestImages.noise(16, 6, 5, 1, 3, 1, 1), file);
    refused(new SourceFiles().add(FileInfoVirtualStack.openVirtual(file.toString())), file);
  }

  @Test
  void anImageOfNoFileProtectsNone() {
    SourceFiles none = new SourceFiles().add(TestImages.noise(8, 6, 5, 1));
    assertThatCode(() -> none.protect(folder.resolve("a.tif"))).doesNotThrowAnyException();
  }

  // -- Helper methods --

  private static void refused(SourceFiles sources, Path output) {
    assertThatThrownBy(() -> sources.protect(output))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining(output + "' is the input or a reference");
  }
}

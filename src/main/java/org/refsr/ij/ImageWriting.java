package org.refsr.ij;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.refsr.PartFile;
import org.refsr.RefSRException;
import org.refsr.fits.FitsFile;

/** Writes image files: to a temporary name beside the wanted one, then renamed. */
final class ImageWriting {

  private ImageWriting() {}

  /** Images that appear together, when all of them are complete. */
  static void save(Map<Path, ImagePlus> images) {
    images.forEach((file, image) -> checkWritable(file, image.getBitDepth(), image.getStackSize()));
    List<PartFile> parts = new ArrayList<>();
    try {
      images.forEach(
          (file, image) -> {
            PartFile part = new PartFile(file);
            parts.add(part);
            write(image, file, part);
          });
      PartFile.finish(parts);
    } finally {
      parts.forEach(PartFile::close);
    }
  }

  static void checkWritable(Path file, int bitDepth, int planes) {
    if (!extension(file).matches("tiff?|png|fits?|fts"))
      throw RefSRException.usage(
          "'%s' names no image format RefSR writes; end it in .tif, .png or .fits.", file);
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder))
      throw RefSRException.usage("The folder '%s' does not exist; create it first.", folder);
    if (!Files.isWritable(folder) || Files.isDirectory(file))
      throw RefSRException.usage("'%s' cannot be written; choose another place.", file);
    if (extension(file).equals("png") && (bitDepth == 32 || planes > 1))
      throw RefSRException.usage(
          "'%s' cannot hold %d plane(s) of %d bit, being a PNG file; end its name in .tif.",
          file, planes, bitDepth);
  }

  // -- Helper methods --

  private static void write(ImagePlus image, Path file, PartFile part) {
    try {
      if (FitsFile.isNamedSo(file)) FitsWriting.write(image, part);
      else if (extension(file).equals("png")) writePng(image.getProcessor(), part.part());
      else writeTiff(image, part.part());
    } catch (IOException e) {
      throw part.failure(e);
    }
  }

  private static String extension(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** Writes the values, whatever the display range and look-up table. */
  private static void writePng(ImageProcessor values, Path file) throws IOException {
    int width = values.getWidth();
    int height = values.getHeight();
    Object pixels = values.getPixels();
    BufferedImage picture;
    if (pixels instanceof short[])
      picture = new ShortProcessor(width, height, (short[]) pixels, null).get16BitBufferedImage();
    else if (pixels instanceof byte[])
      picture = new ByteProcessor(width, height, (byte[]) pixels).getBufferedImage();
    else picture = values.getBufferedImage();
    if (!ImageIO.write(picture, "png", file.toFile()))
      throw new IOException("this Java writes no PNG files");
  }

  /** ImageJ renames an image after the file it is saved to: the image gets its name back. */
  private static void writeTiff(ImagePlus image, Path file) throws IOException {
    String title = image.getTitle();
    FileInfo origin = image.getOriginalFileInfo();
    boolean written = new FileSaver(image).saveAsTiff(file.toString());
    image.setTitle(title);
    image.setFileInfo(origin);
    if (!written) throw new IOException("ImageJ could not write it");
  }
}

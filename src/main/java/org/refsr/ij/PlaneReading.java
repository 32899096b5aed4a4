package org.refsr.ij;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.refsr.RefSRException;

/**
 * Reads the pixels of planes. A virtual stack reads them from files, and gives a blank plane for a
 * file that is gone or damaged, and part of one for a file of another size: here those fail.
 */
final class PlaneReading {

  private PlaneReading() {}

  /**
   * The pixel array of a plane.
   *
   * @param index the plane in the stack, from 1
   * @throws RefSRException (USAGE) naming the file that cannot be read or has another size
   */
  static Object pixels(ImagePlus image, ImageStack stack, int index) {
    Optional<Path> file = SourceFiles.ofPlane(stack, index);
    if (file.isPresent()) check(image, stack, index, file.get());
    Object pixels = stack.getPixels(index);
    if (pixels == null)
      throw RefSRException.usage(
          "Plane %d of '%s' could not be read; open the image anew.", index, image.getTitle());
    return pixels;
  }

  // -- Helper methods --

  private static void check(ImagePlus image, ImageStack stack, int index, Path file) {
    if (!Files.exists(file))
      throw RefSRException.usage(
          "The file '%s' of plane %d of '%s' is not there any more; restore it or open the image"
              + " anew.",
          file, index, image.getTitle());
    // Stacks of other classes know which part of a file is theirs.
    if (stack.getClass() != VirtualStack.class) return;
    ImagePlus plane = ImageReading.open(file);
    if (plane.getWidth() != stack.getWidth() || plane.getHeight() != stack.getHeight())
      throw RefSRException.usage(
          "The file '%s' of plane %d of '%s' has %d x %d pixels, but the first plane %d x %d; open"
              + " files of one size as one stack.",
          file,
          index,
          image.getTitle(),
          plane.getWidth(),
          plane.getHeight(),
          stack.getWidth(),
          stack.getHeight());
  }
}

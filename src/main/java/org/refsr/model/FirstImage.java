package org.refsr.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.RefSRException;

/** A look into a folder of images. */
final class FirstImage {

  private static final int RGB = 3;

  private FirstImage() {}

  /**
   * 3 if the first file that is an image is in colour, else 1.
   *
   * @throws RefSRException (USAGE) if the folder cannot be read or has no image
   */
  static int channels(Path folder, Function<Path, List<Img<FloatType>>> reader) {
    for (Path file : files(folder))
      try {
        Img<FloatType> plane = reader.apply(file).get(0);
        return plane.numDimensions() == 3 && plane.dimension(2) == RGB ? RGB : 1;
      } catch (RefSRException e) {
        // Not every file in a folder is an image; those that should be are read once more later.
      }
    throw RefSRException.usage(
        "Folder %s holds no image that can be read; put PNG, JPEG, TIFF or FITS files there.",
        folder);
  }

  // -- Helper methods --

  private static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(Files::isRegularFile)
          .sorted()
          .collect(Collectors.toList());
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          "Folder " + folder + " cannot be read (" + e.getMessage() + "); check its path.",
          e);
    }
  }
}

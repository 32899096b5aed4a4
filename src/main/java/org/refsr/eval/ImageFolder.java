package org.refsr.eval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.refsr.RefSRException;

/** Lists image files. */
final class ImageFolder {

  private static final Set<String> EXTENSIONS =
      Set.of("png", "jpg", "jpeg", "tif", "tiff", "bmp", "gif", "pgm", "ppm", "fits", "fit", "fts");

  private ImageFolder() {}

  /**
   * The image files of a folder, sorted by name; hidden files and other kinds are left out.
   *
   * @throws RefSRException (USAGE) if the folder is missing, unreadable or has none
   */
  static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder))
      throw RefSRException.usage("The folder '%s' does not exist; check its path.", folder);
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(ImageFolder::isImage).sorted().collect(Collectors.toList());
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          String.format("The folder '%s' cannot be read (%s).", folder, e.getMessage()),
          e);
    }
    if (files.isEmpty())
      throw RefSRException.usage(
          "The folder '%s' holds no image; put PNG, JPEG, TIFF or FITS files there.", folder);
    return files;
  }

  /** A file's name without its extension. */
  static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  // -- Helper methods --

  private static boolean isImage(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1))
        && Files.isRegularFile(file);
  }
}

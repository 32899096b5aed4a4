package org.refsr.tf.train.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.refsr.RefSRException;

/** Lists the images of a folder. */
public final class FolderListing {

  private static final Set<String> EXTENSIONS =
      Set.of("png", "jpg", "jpeg", "tif", "tiff", "bmp", "gif", "pgm", "ppm", "fits", "fit", "fts");

  private FolderListing() {}

  /**
   * The image files of a folder, sorted by name; hidden files and other kinds are left out.
   *
   * @throws RefSRException (USAGE) if the folder is missing, unreadable or has none
   */
  static List<Path> in(Path folder) {
    if (!Files.isDirectory(folder))
      throw RefSRException.usage("Folder %s is missing; check the path.", folder);
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(FolderListing::isImage).sorted().collect(Collectors.toList());
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE, "Folder " + folder + " cannot be read: " + e.getMessage(), e);
    }
    if (files.isEmpty())
      throw RefSRException.usage(
          "Folder %s holds no image; put PNG, JPEG, TIFF or FITS files there.", folder);
    return files;
  }

  /** A folder's own name, without the path to it. */
  public static String label(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? "/" : name.toString();
  }

  // -- Helper methods --

  private static boolean isImage(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1))
        && Files.isRegularFile(file);
  }
}

package org.refsr.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.refsr.RefSRException;

/**
 * The images in a folder, not in those below it and not hidden, sorted by name as UTF-16 whatever
 * the locale.
 */
public final class ImageListing {

  private static final Pattern IMAGES =
      Pattern.compile(
          ".*\\.(tiff?|png|jpe?g|gif|bmp|pgm|ppm|dcm|fits?|fts|fits?\\.(gz|fz))",
          Pattern.CASE_INSENSITIVE);

  private final Path folder;
  private final List<Path> files;

  private ImageListing(Path folder, List<Path> files) {
    this.folder = folder;
    this.files = files;
  }

  /** As {@link #list(Path, String)}, for images of the usual formats. */
  public static List<Path> list(Path folder) {
    return list(folder, "").files();
  }

  /**
   * Lists a folder.
   *
   * @param pattern a glob that the files' names match; empty for the formats that plain ImageJ
   *     reads
   * @throws RefSRException (USAGE) if it cannot be listed or has none
   */
  public static ImageListing list(Path folder, String pattern) {
    if (!Files.isDirectory(folder))
      throw RefSRException.usage("The folder '%s' does not exist; check its path.", folder);
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files =
          all.filter(Files::isRegularFile)
              .filter(file -> !name(file).startsWith("."))
              .filter(filter(pattern))
              .sorted(Comparator.comparing(ImageListing::name))
              .collect(Collectors.toList());
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          "The folder '" + folder + "' cannot be listed; check its permissions.",
          e);
    }
    if (files.isEmpty())
      throw RefSRException.usage(
          "The folder '%s' has no images%s.",
          folder,
          pattern.isEmpty()
              ? "; put PNG, JPEG, TIFF or FITS files there"
              : " named " + pattern + "; check pattern and path");
    return new ImageListing(folder, files);
  }

  public List<Path> files() {
    return files;
  }

  /**
   * The file of the same name, without regard to the extension.
   *
   * @throws RefSRException (USAGE) if there are several
   */
  public Optional<Path> namesake(Path of) {
    List<Path> found = new ArrayList<>(files);
    found.removeIf(file -> !stem(file).equals(stem(of)));
    if (found.size() > 1)
      throw RefSRException.usage(
          "'%s' has both %s and %s for '%s'; leave one or write a manifest.",
          folder, name(found.get(0)), name(found.get(1)), name(of));
    return found.stream().findFirst();
  }

  /** A file's name without its extension, that of FITS files packed by fpack or gzip too. */
  public static String stem(Path file) {
    String name = name(file).replaceFirst("(?i)\\.(gz|fz)$", "");
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  // -- Helper methods --

  private static Predicate<Path> filter(String pattern) {
    if (pattern.isEmpty()) return file -> IMAGES.matcher(name(file)).matches();
    try {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
      return file -> matcher.matches(file.getFileName());
    } catch (PatternSyntaxException e) {
      throw RefSRException.usage("The pattern '%s' is no glob; use one such as *.tif.", pattern);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}

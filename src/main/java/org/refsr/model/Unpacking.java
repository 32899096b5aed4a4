package org.refsr.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.refsr.RefSRException;

/**
 * Copies strangers' folders and zip files within limits: nothing lands outside the target, links
 * are not followed, and neither the number nor the true size of the files is without bound.
 */
final class Unpacking {

  private final Path target;
  private final int maxFiles;
  private final long maxBytes;
  private int files;
  private long bytes;

  /**
   * @param target an existing folder
   * @param maxFiles how many files at most
   * @param maxBytes how many bytes at most, as counted while they are written
   */
  Unpacking(Path target, int maxFiles, long maxBytes) {
    this.target = target.toAbsolutePath().normalize();
    this.maxFiles = maxFiles;
    this.maxBytes = maxBytes;
  }

  /**
   * Unpacks a zip file.
   *
   * @throws RefSRException (USAGE) if an entry would leave the target or a limit is exceeded
   */
  void zip(Path source) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(source))) {
      ZipEntry entry = in.getNextEntry();
      if (entry == null)
        throw RefSRException.usage("%s is no zip file; name a folder or a zip of one.", source);
      for (; entry != null; entry = in.getNextEntry()) {
        count(source);
        Path file = inside(entry.getName(), source);
        if (!entry.isDirectory()) write(in, file, source);
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("a name in it is not text", e);
    }
  }

  /** Copies a folder's regular files; a link in it is an error, not a way out. */
  void folder(Path source) throws IOException {
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            count(source);
            if (!attributes.isRegularFile())
              throw RefSRException.usage(
                  "%s in %s is a link or no file; replace it by what it leads to.",
                  source.relativize(file), source);
            try (InputStream in = Files.newInputStream(file)) {
              write(in, inside(source.relativize(file).toString(), source), source);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  // -- Helper methods --

  private void count(Path source) {
    if (++files > maxFiles)
      throw RefSRException.usage(
          "%s has more than %d files, which no model has; fetch it from its source again.",
          source, maxFiles);
  }

  private Path inside(String name, Path source) {
    Path file = null;
    if (name.indexOf('\\') < 0 && name.indexOf('\0') < 0) file = target.resolve(name).normalize();
    if (file == null || !file.startsWith(target))
      throw RefSRException.usage(
          "%s is refused: its file '%s' would lie outside the model; do not trust its source.",
          source, name.replace('\0', '?'));
    return file;
  }

  private void write(InputStream in, Path file, Path source) throws IOException {
    Files.createDirectories(file.getParent());
    byte[] buffer = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes += n;
        if (bytes > maxBytes)
          throw RefSRException.usage(
              "%s unpacks to more than %d MB, which no model has; fetch it from its source again.",
              source, maxBytes >> 20);
        out.write(buffer, 0, n);
      }
    }
  }
}

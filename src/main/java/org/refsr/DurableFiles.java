package org.refsr;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Files that are there as a whole or not at all, also after a power cut: written under a temporary
 * name, forced to the disk, then renamed.
 */
public final class DurableFiles {

  private DurableFiles() {}

  /** The name beside a file under which it is written. */
  public static Path temporary(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".part");
  }

  /**
   * Forces a finished file to the disk and gives it its name, in place of any file of that name.
   *
   * @param from beside {@code to}
   */
  public static void rename(Path from, Path to) throws IOException {
    try (FileChannel channel = FileChannel.open(from, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
    forceFolder(to.toAbsolutePath().getParent());
  }

  /** Writes a text file in UTF-8; of several processes that do so the last one's stays. */
  public static void write(Path file, String text) throws IOException {
    Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      Files.write(part, text.getBytes(StandardCharsets.UTF_8));
      rename(part, file);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  // -- Helper methods --

  /**
   * Some systems, Windows for one, cannot force a folder; there the rename is as durable as it is.
   */
  private static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Nothing to be done, and nothing lost: the file itself is complete.
    }
  }
}

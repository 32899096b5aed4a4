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
  static Path temporary(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".part");
  }

  /** Forces a file to the disk. */
  static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /**
   * Gives a file that is on the disk its name, in place of any file of that name.
   *
   * @param from beside {@code to}
   */
  static void rename(Path from, Path to) throws IOException {
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
      force(part);
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

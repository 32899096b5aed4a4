package org.refsr.batch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.refsr.files.RealPath;

/**
 * Keeps processes that share an output folder from doing the same item at the same time: each locks
 * a byte of one hidden file, at a position that the output's name gives. The system frees the locks
 * of a process that dies. Where the file system knows no locks all are free, and an item may be
 * done twice, with the same result.
 */
final class LockFile implements AutoCloseable {

  /** Its name in the output folder. */
  static final String NAME = ".refsr.lock";

  private final FileChannel channel;

  private LockFile(FileChannel channel) {
    this.channel = channel;
  }

  static LockFile open(Path folder) throws IOException {
    return new LockFile(
        FileChannel.open(
            folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
  }

  /**
   * Takes an output's lock; closing the result gives it back.
   *
   * @return empty if it is taken
   */
  Optional<FileLockHandle> tryLock(Path output) {
    try {
      FileLock lock = channel.tryLock(position(output), 1, false);
      return lock == null ? Optional.empty() : Optional.of(lock::release);
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(() -> {});
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  // -- Helper methods --

  private static long position(Path output) {
    byte[] name = RealPath.of(output).toString().getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).getLeastSignificantBits() & Long.MAX_VALUE >> 1;
  }
}

package org.refsr;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file that is written under a temporary name and appears under its own when it is complete, in
 * place of any file of that name; closed before, it leaves nothing.
 *
 * <pre>{@code
 * try (PartFile file = new PartFile(path)) {
 *   write(file.part());
 *   file.finish();
 * }
 * }</pre>
 */
public final class PartFile implements AutoCloseable {

  private final Path file;
  private final Path part;
  private Closeable writer = () -> {};
  private boolean finished;

  /** Nothing is made yet. */
  public PartFile(Path file) {
    this.file = file;
    part = DurableFiles.temporary(file.toAbsolutePath());
  }

  /** Where to write. */
  public Path part() {
    return part;
  }

  /**
   * @param open what writes to {@link #part()}; from now on closed before the file gets its name or
   *     is removed
   */
  public void writtenBy(Closeable open) {
    writer = open;
  }

  /**
   * Gives the file its name.
   *
   * @throws RefSRException (USAGE) naming the file if that fails
   */
  public void finish() {
    finish(List.of(this));
  }

  /**
   * Gives several files their names, after all of them have been written without failure.
   *
   * @throws RefSRException (USAGE) naming the file that failed
   */
  public static void finish(List<PartFile> files) {
    for (PartFile file : files) file.complete();
    for (PartFile file : files) file.rename();
  }

  /** Removes what was written if it was not finished. */
  @Override
  public void close() {
    if (finished) return;
    try {
      writer.close();
    } catch (IOException e) {
      throw failure(e);
    } finally {
      remove();
    }
  }

  /** What to throw when writing failed: it names the file, the cause and what to look at. */
  public RefSRException failure(Exception cause) {
    return new RefSRException(
        RefSRException.Kind.USAGE,
        String.format(
            "'%s' could not be written (%s); check space and permissions.",
            file, cause.getMessage()),
        cause);
  }

  // -- Helper methods --

  private void complete() {
    try {
      writer.close();
      writer = () -> {};
      DurableFiles.force(part);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void rename() {
    try {
      DurableFiles.rename(part, file.toAbsolutePath());
      finished = true;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void remove() {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw failure(e);
    }
  }
}

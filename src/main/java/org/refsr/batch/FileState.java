package org.refsr.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.refsr.model.CheckSums;

/** A file's content, known by its length and SHA-256. */
final class FileState {

  private final String file;
  private final long bytes;
  private final String sha256;

  private FileState(String file, long bytes, String sha256) {
    this.file = file;
    this.bytes = bytes;
    this.sha256 = sha256;
  }

  /** Reads a whole file. */
  static FileState of(Path file) throws IOException {
    return new FileState(file.toString(), Files.size(file), CheckSums.of(file));
  }

  /** Reads a whole file; empty if it cannot be read. */
  static Optional<FileState> ofReadable(Path file) {
    try {
      return Optional.of(of(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether a file has the content that this is of, wherever it lies. */
  boolean isThatOf(Path other) {
    try {
      return Files.size(other) == bytes && of(other).sha256.equals(sha256);
    } catch (IOException e) {
      return false;
    }
  }

  /** Where it was. */
  Path path() {
    return Path.of(file);
  }

  String sha256() {
    return sha256;
  }

  // -- Helper classes --

  /** Remembers files that many items share, as long as their length and time stay. */
  static final class Memory {

    private final Map<Path, String> seen = new HashMap<>();
    private final Map<Path, FileState> states = new HashMap<>();

    /** Empty if the file cannot be read. */
    Optional<FileState> of(Path file) {
      try {
        String time = Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
        if (!time.equals(seen.get(file))) {
          states.put(file, FileState.of(file));
          seen.put(file, time);
        }
        return Optional.of(states.get(file));
      } catch (IOException e) {
        return Optional.empty();
      }
    }
  }
}

package org.refsr.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.refsr.RefSRException;

/** A folder for files that libraries unpack, gone when Java ends. */
final class TemporaryFolder {

  private TemporaryFolder() {}

  /**
   * Makes a folder that only this user can write, under a name nobody can guess: what lies in it
   * will be run.
   *
   * @throws RefSRException (UNAVAILABLE) if there is no place for it
   */
  static Path make(Path parent) {
    try {
      Path folder = Files.createTempDirectory(parent, "refsr-natives-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "RefSR clean-up"));
      return folder;
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.UNAVAILABLE,
          String.format(
              "No folder for TensorFlow's natives can be made in %s (%s); set TMPDIR to one with"
                  + " 1 GB to spare.",
              parent, e.getMessage()),
          e);
    }
  }

  // -- Helper methods --

  /** The libraries in use stay in memory; where the system keeps their files, so do they. */
  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst =
          files.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
      for (Path file : deepestFirst) Files.deleteIfExists(file);
    } catch (IOException e) {
      System.err.printf("%s could not be removed (%s).%n", folder, e.getMessage());
    }
  }
}

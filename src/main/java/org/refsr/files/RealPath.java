package org.refsr.files;

import java.io.IOException;
import java.nio.file.Path;

/** Paths by which two names of one file are known as such. */
public final class RealPath {

  private RealPath() {}

  /** The file's path without links; of one that is not there, that of the folder it would be in. */
  public static Path of(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    try {
      return absolute.toRealPath();
    } catch (IOException e) {
      Path folder = absolute.getParent();
      return folder == null ? absolute : of(folder).resolve(absolute.getFileName());
    }
  }
}

package org.refsr.eval;

import java.nio.file.Path;

/** Reads image files for an evaluation; the host implements it. */
public interface PictureFiles {

  /**
   * Reads one image in its own pixel type.
   *
   * @throws org.refsr.RefSRException (USAGE) if the file is missing, damaged or neither gray nor
   *     RGB
   */
  Picture<?> read(Path file);
}

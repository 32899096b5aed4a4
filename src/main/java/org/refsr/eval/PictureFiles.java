package org.refsr.eval;

import java.nio.file.Path;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** Reads image files for an evaluation and encodes pictures; the host implements it. */
public interface PictureFiles {

  /**
   * Reads one image in its own pixel type.
   *
   * @throws org.refsr.RefSRException (USAGE) if the file is missing, damaged or neither gray nor
   *     RGB
   */
  Picture<?> read(Path file);

  /**
   * A picture as a PNG file.
   *
   * @param rgb X,Y,3
   */
  byte[] png(RandomAccessibleInterval<UnsignedByteType> rgb);
}

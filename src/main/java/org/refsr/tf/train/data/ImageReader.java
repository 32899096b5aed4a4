package org.refsr.tf.train.data;

import java.nio.file.Path;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/** Decodes an image file; a host supplies it. Called by several threads at once. */
@FunctionalInterface
public interface ImageReader {

  /**
   * Reads a file.
   *
   * @return X,Y or X,Y,C with the values as stored in the file
   * @throws org.refsr.RefSRException (USAGE) if the file is missing, unreadable or damaged
   */
  Img<FloatType> read(Path file);
}

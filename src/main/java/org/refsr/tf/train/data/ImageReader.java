package org.refsr.tf.train.data;

import java.nio.file.Path;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/** Decodes an image file; a host supplies it. Called by several threads at once. */
@FunctionalInterface
public interface ImageReader {

  /**
   * Reads a file.
   *
   * @return its planes, one or more, each X,Y or X,Y,C with the values as stored in the file; a
   *     plane may be decoded when it is taken from the list
   * @throws org.refsr.RefSRException (USAGE) if the file is missing, unreadable or damaged
   */
  List<Img<FloatType>> read(Path file);
}

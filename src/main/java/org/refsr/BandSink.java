package org.refsr;

/**
 * Takes a result band by band from its first row to its last, to write it where it need not be in
 * memory.
 *
 * @param <O> pixel type
 */
@FunctionalInterface
public interface BandSink<O> {
  /**
   * @param band the next rows; its images are the receiver's from now on
   */
  void accept(Band<O> band);
}

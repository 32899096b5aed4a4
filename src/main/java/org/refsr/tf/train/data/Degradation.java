package org.refsr.tf.train.data;

/** Makes the low-resolution image of a high-resolution one. Thread-safe. */
@FunctionalInterface
public interface Degradation {

  /** The factor by which images get smaller. */
  int SCALE = 4;

  /** Bicubic reduction, antialiased, a = -0.5, symmetric edges: as in {@code org.refsr.image}. */
  Degradation BICUBIC = (image, random) -> Reduction.BICUBIC.apply(image);

  /**
   * Degrades an image.
   *
   * @param highResolution both sides multiples of {@link #SCALE}
   * @param random what is drawn of blur and noise comes from here
   * @return the image at a quarter of width and height, not clipped
   */
  Pixels apply(Pixels highResolution, Draws random);
}

package org.refsr.eval;

import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** What a method made of a low-resolution image. */
final class Enlarged {

  final Picture<?> image;
  private final RandomAccessibleInterval<FloatType> confidence;

  /**
   * @param confidence X,Y at the size of the image, 0..1; null if the method gives none
   */
  Enlarged(Picture<?> image, RandomAccessibleInterval<FloatType> confidence) {
    this.image = image;
    this.confidence = confidence;
  }

  Optional<RandomAccessibleInterval<FloatType>> confidence() {
    return Optional.ofNullable(confidence);
  }
}

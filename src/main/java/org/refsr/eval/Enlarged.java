package org.refsr.eval;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/** What a method made of a low-resolution image. */
final class Enlarged {

  final Picture<?> image;
  private final RandomAccessibleInterval<FloatType> confidence;
  private final Function<Area, Map<String, Img<UnsignedByteType>>> aligned;

  /**
   * @param confidence X,Y at the size of the image, 0..1; null if the method gives none
   */
  Enlarged(Picture<?> image, RandomAccessibleInterval<FloatType> confidence) {
    this(image, confidence, area -> Map.of());
  }

  /**
   * @param aligned shows the references as they were laid on an area, by the steps of the alignment
   */
  Enlarged(
      Picture<?> image,
      RandomAccessibleInterval<FloatType> confidence,
      Function<Area, Map<String, Img<UnsignedByteType>>> aligned) {
    this.image = image;
    this.confidence = confidence;
    this.aligned = aligned;
  }

  /** The references as they lie on an area, in the order of the steps; may be empty. */
  Map<String, Img<UnsignedByteType>> aligned(Area area) {
    return aligned.apply(area);
  }

  Optional<RandomAccessibleInterval<FloatType>> confidence() {
    return Optional.ofNullable(confidence);
  }
}

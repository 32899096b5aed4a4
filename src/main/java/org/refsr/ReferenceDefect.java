package org.refsr;

import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.refsr.image.IntensityMap;
import org.refsr.model.LoadedModel;

/** What can be so wrong with a reference that it holds nothing to use. */
final class ReferenceDefect {

  private static final int SMALLEST = LoadedModel.LEAST_REFERENCE;

  private ReferenceDefect() {}

  /** The first defect in words that follow the reference's name; empty if it can be used. */
  static <T extends RealType<T>> Optional<String> of(List<RandomAccessibleInterval<T>> channels) {
    long width = channels.get(0).dimension(0);
    long height = channels.get(0).dimension(1);
    if (width < SMALLEST || height < SMALLEST)
      return Optional.of(
          String.format(
              "has %d x %d pixels, fewer than %d x %d", width, height, SMALLEST, SMALLEST));
    if (!channels.stream().allMatch(Channels::hasFinite)) return Optional.of("has no finite pixel");
    if (channels.stream().allMatch(channel -> IntensityMap.minMax(channel).isConstant()))
      return Optional.of("is blank: all its pixels are equal");
    return Optional.empty();
  }
}

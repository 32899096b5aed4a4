package org.refsr;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.refsr.image.IntensityMap;

/** What RefSR expects of an image's axes: X,Y for gray or X,Y,channel with one or three of them. */
final class Channels {

  private Channels() {}

  /**
   * The channels of an image as planes from the origin.
   *
   * @param what the image in a message, "The reference 'a.tif'" for instance
   * @throws RefSRException (USAGE) if it is empty, too large for a plane or has other axes
   */
  static <T> List<RandomAccessibleInterval<T>> of(RandomAccessibleInterval<T> image, String what) {
    int axes = image.numDimensions();
    if (axes != 2 && axes != 3)
      throw RefSRException.usage(
          "%s has %d axes; give one plane (X,Y) or one RGB plane (X,Y,3) at a time.", what, axes);
    if (image.dimension(0) < 1 || image.dimension(1) < 1)
      throw RefSRException.usage(
          "%s is empty (%d x %d pixels); give an image with at least one pixel.",
          what, image.dimension(0), image.dimension(1));
    if (image.dimension(0) > Integer.MAX_VALUE / image.dimension(1))
      throw RefSRException.usage(
          "%s has %d x %d pixels, more than the 2^31 - 1 of a plane; crop it.",
          what, image.dimension(0), image.dimension(1));
    if (axes == 2) return List.of(Views.zeroMin(image));
    long channels = image.dimension(2);
    if (channels != 1 && channels != 3)
      throw RefSRException.usage(
          "%s has %d channels; split it and give one channel, or three as RGB.", what, channels);
    return LongStream.rangeClosed(image.min(2), image.max(2))
        .mapToObj(c -> Views.zeroMin(Views.hyperSlice(image, 2, c)))
        .collect(Collectors.toList());
  }

  /**
   * Refuses an image one of whose channels is missing altogether.
   *
   * @throws RefSRException (USAGE) if a channel has no finite pixel
   */
  static <T extends RealType<T>> void requireFinite(
      List<RandomAccessibleInterval<T>> channels, String what) {
    for (RandomAccessibleInterval<T> channel : channels)
      if (!hasFinite(channel))
        throw RefSRException.usage(
            "%s has no finite pixel; give an image that is not NaN throughout.", what);
  }

  static <T extends RealType<T>> boolean hasFinite(RandomAccessibleInterval<T> channel) {
    return Views.iterable(channel).stream()
        .anyMatch(pixel -> Double.isFinite(pixel.getRealDouble()));
  }

  /** The mean of channels of equal size. */
  static RandomAccessibleInterval<FloatType> mean(
      List<RandomAccessibleInterval<FloatType>> channels) {
    return Converters.convert(
        Views.collapseReal(Views.stack(channels)),
        (pixel, mean) -> {
          double sum = 0;
          for (int c = 0; c < channels.size(); c++) sum += pixel.get(c).getRealDouble();
          mean.setReal(sum / channels.size());
        },
        new FloatType());
  }

  /** One channel as often as a model has channels, or the channels themselves. */
  static <T> List<T> replicate(List<T> channels, int wanted) {
    return channels.size() == wanted ? channels : Collections.nCopies(wanted, channels.get(0));
  }

  /** The map an image enters the network by: 8-bit RGB as it is, all else by robust percentiles. */
  static <T extends RealType<T>> IntensityMap intensityMap(RandomAccessibleInterval<T> image) {
    T type = image.getType();
    boolean rgb = image.numDimensions() == 3 && image.dimension(2) == 3;
    return rgb && type.getBitsPerPixel() == Byte.SIZE
        ? IntensityMap.typeRange(type)
        : IntensityMap.percentiles(image);
  }
}

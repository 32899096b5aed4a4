package org.refsr;

import java.util.List;
import java.util.stream.Collectors;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import org.refsr.image.NaNFill;

/** What is wanted of an image, with its context and without holes. */
final class Source {

  private final int axes;
  private final Window window;
  private final List<NaNFill> channels;

  private Source(int axes, Window window, List<NaNFill> channels) {
    this.axes = axes;
    this.window = window;
    this.channels = channels;
  }

  /**
   * @param input axes X,Y or X,Y,3
   * @param settings of which the region counts
   * @param context pixels on each side of the region
   * @throws RefSRException (USAGE) if the image is empty, has other axes or a channel without a
   *     finite pixel, or the region leaves it
   */
  static <T extends RealType<T>> Source of(
      RandomAccessibleInterval<T> input, Settings settings, long context) {
    List<RandomAccessibleInterval<T>> channels = Channels.of(input, "The input");
    Window window = Window.of(input.dimension(0), input.dimension(1), settings.region(), context);
    Channels.requireFinite(channels, "The input");
    return new Source(
        input.numDimensions(),
        window,
        channels.stream().map(window::fill).collect(Collectors.toList()));
  }

  /** 2 or, with a channel axis, 3. */
  int axes() {
    return axes;
  }

  Window window() {
    return window;
  }

  /** Of the window. */
  List<NaNFill> channels() {
    return channels;
  }

  /** The channels of the window, all finite. */
  List<RandomAccessibleInterval<DoubleType>> filled() {
    return channels.stream().map(NaNFill::filled).collect(Collectors.toList());
  }
}

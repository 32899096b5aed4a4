package org.refsr;

import java.util.Optional;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.refsr.image.NaNFill;

/** The region of an image that is wanted, and around it the context that its result depends on. */
final class Window {

  private final Interval padded;
  private final Interval core;

  private Window(Interval padded, Interval core) {
    this.padded = padded;
    this.core = core;
  }

  /**
   * @param width of the image
   * @param height of the image
   * @param region X,Y inside the image; empty for all of it
   * @param context pixels on each side, where the image has them
   * @throws RefSRException (USAGE) if the region is empty or leaves the image
   */
  static Window of(long width, long height, Optional<Interval> region, long context) {
    Interval image = FinalInterval.createMinSize(0, 0, width, height);
    if (!region.isPresent()) return new Window(image, image);
    Interval core = region.get();
    if (Intervals.isEmpty(core) || !Intervals.contains(image, core))
      throw RefSRException.usage(
          "The region x=%d, y=%d, width=%d, height=%d does not lie in the image of %d x %d pixels;"
              + " choose one that does.",
          core.min(0), core.min(1), core.dimension(0), core.dimension(1), width, height);
    return new Window(Intervals.intersect(Intervals.expand(core, context), image), core);
  }

  /**
   * Some rows of the wanted region, in pixels of the padded one.
   *
   * @param first the first padded row to be seen
   * @param end the row after the last to be seen
   * @param wanted the first wanted row
   * @param wantedEnd the row after the last wanted one
   */
  Window rows(long first, long end, long wanted, long wantedEnd) {
    Interval inner = core();
    return new Window(
        FinalInterval.createMinMax(0, first, width() - 1, end - 1),
        FinalInterval.createMinMax(inner.min(0), wanted, inner.max(0), wantedEnd - 1));
  }

  /** The region with its context, in pixels of the image. */
  Interval padded() {
    return padded;
  }

  /** Whether it is the whole image. */
  boolean isWhole() {
    return Intervals.equals(padded, core);
  }

  long width() {
    return padded.dimension(0);
  }

  long height() {
    return padded.dimension(1);
  }

  /** The wanted region in pixels of the padded one. */
  Interval core() {
    return Intervals.translate(Intervals.translate(core, -padded.min(0), 0), -padded.min(1), 1);
  }

  /** The padded part of a channel from the origin, its holes filled as those of all of it are. */
  <T extends RealType<T>> NaNFill fill(RandomAccessibleInterval<T> channel) {
    NaNFill whole = NaNFill.of(channel);
    return isWhole() ? whole : whole.part(padded);
  }

  /**
   * The wanted part of what was made of the padded one, from the origin.
   *
   * @param made axes X,Y,... from the origin
   * @param scale how many pixels it has along X and Y for one of the image
   */
  <T> RandomAccessibleInterval<T> core(RandomAccessibleInterval<T> made, int scale) {
    if (isWhole()) return made;
    Interval wanted = core();
    long[] min = made.minAsLongArray();
    long[] max = made.maxAsLongArray();
    for (int d = 0; d < 2; d++) {
      min[d] = scale * wanted.min(d);
      max[d] = scale * (wanted.max(d) + 1) - 1;
    }
    return Views.zeroMin(Views.interval(made, min, max));
  }
}

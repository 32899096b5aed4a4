package org.refsr;

import java.util.List;
import java.util.stream.Collectors;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.refsr.image.NaNFill;
import org.refsr.image.RangeNullSpace;

/**
 * Computes and finishes the window of an image band by band. A band is done when the network is
 * {@value #CONTEXT} rows ahead of it, which is beyond the reach of the projection: how high bands
 * are decides on memory and not on the result.
 */
final class Bands<O extends RealType<O> & NativeType<O>> {

  /** Rows on each side with which a band is finished. */
  static final int CONTEXT = 2 * RangeNullSpace.REACH;

  private static final int SCALE = RangeNullSpace.SCALE;

  private final int axes;
  private final List<NaNFill> low;
  private final Window window;
  private final TiledRun run;
  private final Finish<O> finish;
  private final long height;

  /** The first row of {@link #high}. */
  private long first;

  private long finished;
  private Img<FloatType> high;
  private Img<FloatType> confidence;

  /**
   * @param axes 2 or, with a channel axis, 3
   * @param low the channels of the window
   */
  Bands(int axes, List<NaNFill> low, Window window, TiledRun run, Finish<O> finish) {
    this.axes = axes;
    this.low = low;
    this.window = window;
    this.run = run;
    this.finish = finish;
    height = window.height();
    finished = window.core().min(1);
  }

  /**
   * Computes all.
   *
   * @param rows how many of the window to compute at once, at least; whole rows of tiles
   */
  void run(long rows, BandSink<O> sink) {
    while (finished <= window.core().max(1)) {
      compute(rows);
      long end = run.end();
      long ready = end == height ? height : end - CONTEXT;
      long next = Math.max(first, ready - CONTEXT);
      Img<FloatType> computed = high;
      Img<FloatType> map = confidence;
      high = tail(computed, next, end);
      confidence = tail(map, next, end);
      long from = first;
      first = next;
      if (ready > finished) finish(computed, map, from, end, ready, sink);
    }
  }

  // -- Helper methods --

  /** Appends rows of tiles to what is left of the last ones. */
  private void compute(long rows) {
    long end = run.end();
    long wanted = Math.min(height, end + rows);
    long grown = end;
    while (grown < wanted) grown = run.endAfter(grown);
    long[] size = new long[axes];
    if (axes > 2) size[2] = low.size();
    size[0] = SCALE * window.width();
    size[1] = SCALE * (grown - first);
    Img<FloatType> all = PlanarImgs.floats(size);
    Img<FloatType> map = PlanarImgs.floats(size[0], size[1]);
    if (high != null) copy(high, all);
    if (confidence != null) copy(confidence, map);
    List<RandomAccessibleInterval<FloatType>> channels =
        Channels.of(all, "The result").stream().map(this::placed).collect(Collectors.toList());
    while (run.end() < grown) run.nextRow(channels, placed(map));
    high = all;
    confidence = map;
  }

  private RandomAccessibleInterval<FloatType> placed(RandomAccessibleInterval<FloatType> plane) {
    return Views.translate(plane, 0, SCALE * first);
  }

  private void finish(
      Img<FloatType> computed,
      Img<FloatType> map,
      long from,
      long end,
      long ready,
      BandSink<O> sink) {
    Window wanted = window.rows(from, end, finished, Math.min(ready, window.core().max(1) + 1));
    List<NaNFill> input =
        low.stream().map(channel -> channel.part(wanted.padded())).collect(Collectors.toList());
    sink.accept(finish.band(finished - window.core().min(1), input, wanted, computed, map));
    finished = ready;
  }

  /** A copy of the last rows. */
  private Img<FloatType> tail(Img<FloatType> plane, long from, long end) {
    if (from == end) return null;
    long[] size = plane.dimensionsAsLongArray();
    size[1] = SCALE * (end - from);
    Img<FloatType> rows = PlanarImgs.floats(size);
    copy(Views.translate(plane, offset(size.length, SCALE * (first - from))), rows);
    return rows;
  }

  private static long[] offset(int axes, long rows) {
    long[] offset = new long[axes];
    offset[1] = rows;
    return offset;
  }

  /** Copies what both images have. */
  private static void copy(
      RandomAccessibleInterval<FloatType> from, RandomAccessibleInterval<FloatType> to) {
    FinalInterval common = Intervals.intersect(from, to);
    LoopBuilder.setImages(Views.interval(from, common), Views.interval(to, common))
        .forEachPixel((a, b) -> b.set(a));
  }
}

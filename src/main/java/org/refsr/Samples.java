package org.refsr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.image.RangeNullSpace;

/**
 * Several results that were sampled with different seeds as one: their mean, finished as any result
 * is, and the deviation of every pixel, which tells where the prior had to guess.
 */
final class Samples<O extends RealType<O> & NativeType<O>> {

  private static final int SCALE = RangeNullSpace.SCALE;

  private final Source source;
  private final Finish<O> finish;
  private final Img<FloatType> mean;
  private final Img<FloatType> squares;
  private final Img<FloatType> confidence;
  private int count;

  Samples(Source source, Finish<O> finish) {
    this.source = source;
    this.finish = finish;
    mean = PlanarImgs.floats(size());
    squares = PlanarImgs.floats(size());
    confidence = PlanarImgs.floats(mean.dimension(0), mean.dimension(1));
  }

  /** Computes a sample and adds it; the confidence of the last one stays. */
  void add(TiledRun run) {
    Img<FloatType> sample = PlanarImgs.floats(size());
    List<RandomAccessibleInterval<FloatType>> planes = Channels.of(sample, "The sample");
    confidence.forEach(FloatType::setZero);
    while (run.end() < source.window().height()) run.nextRow(planes, confidence);
    count++;
    LoopBuilder.setImages(sample, mean)
        .forEachPixel(
            (x, m) -> {
              x.sub(m);
              m.set(m.get() + x.get() / count);
            });
    for (RandomAccessibleInterval<FloatType> difference : planes)
      finish.project(source.window(), difference);
    float share = (count - 1f) / count;
    LoopBuilder.setImages(sample, squares)
        .forEachPixel((d, s) -> s.set(s.get() + share * d.get() * d.get()));
  }

  /**
   * The mean as an image, and the standard deviation (of the population's estimate, n - 1) in its
   * intensities.
   *
   * @param maker as {@link Finish#findings} takes them
   */
  SuperResolution<O> result(Map<String, String> maker, List<String> notes) {
    Window window = source.window();
    int degrees = Math.max(1, count - 1);
    squares.forEach(s -> s.set((float) Math.sqrt(s.get() / degrees)));
    List<RandomAccessibleInterval<FloatType>> deviations = Channels.of(squares, "The deviation");
    for (int c = 0; c < deviations.size(); c++)
      source.channels().get(c).restore(deviations.get(c), SCALE, Double.NaN);
    Band<O> all = finish.band(0, source.channels(), window, mean, confidence);
    Map<String, String> made = new LinkedHashMap<>(maker);
    made.put("samples", Integer.toString(count));
    List<String> said = new ArrayList<>(notes);
    said.add("The image is the mean of " + count + " samples.");
    return new SuperResolution<>(
        all.image(),
        all.confidence(),
        all.residuals(),
        window.core(squares, SCALE),
        finish.findings(made, said));
  }

  // -- Helper methods --

  /** Of the window at four times the size, in the input's axes. */
  private long[] size() {
    Window window = source.window();
    long[] size = new long[source.axes()];
    if (size.length > 2) size[2] = source.channels().size();
    size[0] = SCALE * window.width();
    size[1] = SCALE * window.height();
    return size;
  }
}

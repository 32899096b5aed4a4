package org.refsr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Several results that were sampled with different seeds as one: their mean, which is as consistent
 * with the input as each of them, and the deviation of every pixel, which tells where the prior had
 * to guess.
 */
final class Samples {

  private int count;
  private Img<FloatType> mean;
  private Img<FloatType> squares;
  private SuperResolution<FloatType> last;

  /** Adds a sample. */
  void add(SuperResolution<FloatType> sample) {
    last = sample;
    RandomAccessibleInterval<FloatType> image = sample.image();
    if (count == 0) {
      mean = PlanarImgs.floats(image.dimensionsAsLongArray());
      squares = PlanarImgs.floats(image.dimensionsAsLongArray());
    }
    count++;
    LoopBuilder.setImages(image, mean, squares)
        .forEachPixel(
            (x, m, s) -> {
              double before = x.get() - m.get();
              m.set((float) (m.get() + before / count));
              s.set((float) (s.get() + before * (x.get() - m.get())));
            });
  }

  /**
   * The mean as an image of a type, and the standard deviation (of the population's estimate, n -
   * 1) in the input's intensities. Maps of residuals are of the last sample.
   */
  <O extends RealType<O> & NativeType<O>> SuperResolution<O> result(O type) {
    Img<O> image = new PlanarImgFactory<>(type).create(mean.dimensionsAsLongArray());
    new Intensities(type, Settings.defaults()).store(mean, image);
    int degrees = Math.max(1, count - 1);
    squares.forEach(s -> s.set((float) Math.sqrt(s.get() / degrees)));
    Map<String, String> properties = new LinkedHashMap<>(last.properties());
    properties.put("samples", Integer.toString(count));
    List<String> notes = new ArrayList<>(last.notes());
    notes.add("The image is the mean of " + count + " samples.");
    return new SuperResolution<>(
        image,
        last.confidence(),
        last.residuals(),
        squares,
        new Findings(last.residualBefore(), last.residual(), properties, notes));
  }
}

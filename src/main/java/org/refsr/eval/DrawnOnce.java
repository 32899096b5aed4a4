package org.refsr.eval;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.refsr.Progress;
import org.refsr.model.DetailPrior;
import org.refsr.model.ForwardingModel;
import org.refsr.model.ForwardingPrior;
import org.refsr.model.LoadedModel;
import org.refsr.model.SamplerSettings;

/**
 * A model whose diffusion prior draws each image once and remembers it: an evaluation tries an
 * image with many references, and what the prior draws depends on none of them. All is sampled with
 * the same settings.
 */
final class DrawnOnce extends ForwardingModel {

  /** Values of all drawn images that are remembered, in 256 MB; the oldest are forgotten. */
  private static final long MOST = 1 << 26;

  private final Map<Pixels, RandomAccessibleInterval<FloatType>> drawn = new LinkedHashMap<>();
  private final long most;
  private long values;

  /**
   * @param model owned from now on
   */
  DrawnOnce(LoadedModel model) {
    this(model, MOST);
  }

  /**
   * @param most values of drawn images to remember
   */
  DrawnOnce(LoadedModel model, long most) {
    super(model);
    this.most = most;
  }

  @Override
  public Optional<DetailPrior> prior() {
    return super.prior().map(Remembering::new);
  }

  // -- Helper classes --

  private final class Remembering extends ForwardingPrior {

    Remembering(DetailPrior prior) {
      super(prior);
    }

    @Override
    public RandomAccessibleInterval<FloatType> enhance(
        RandomAccessibleInterval<FloatType> lowResolution,
        SamplerSettings settings,
        Progress progress) {
      Pixels pixels = new Pixels(lowResolution);
      RandomAccessibleInterval<FloatType> known = drawn.get(pixels);
      if (known != null) return known;
      RandomAccessibleInterval<FloatType> image = super.enhance(lowResolution, settings, progress);
      drawn.put(pixels, image);
      values += Intervals.numElements(image);
      while (values > most && drawn.size() > 1)
        values -= Intervals.numElements(drawn.remove(drawn.keySet().iterator().next()));
      return image;
    }
  }

  /** Equal where all pixels are. */
  private static final class Pixels {

    private final long[] dimensions;
    private final float[] values;

    Pixels(RandomAccessibleInterval<FloatType> image) {
      dimensions = Intervals.dimensionsAsLongArray(image);
      values = new float[Math.toIntExact(Intervals.numElements(image))];
      int i = 0;
      for (FloatType pixel : Views.flatIterable(image)) values[i++] = pixel.get();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Pixels
          && Arrays.equals(dimensions, ((Pixels) other).dimensions)
          && Arrays.equals(values, ((Pixels) other).values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }
  }
}

package org.refsr.eval;

import java.util.Locale;
import java.util.Random;
import net.imglib2.img.Img;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.image.IntensityMap;

/** White Gaussian noise that is added to low-resolution images, always the same to the same. */
final class InputNoise {

  static final InputNoise NONE = new InputNoise(0, 0);

  private final double percent;
  private final long seed;

  /**
   * @param percent standard deviation in percent of the truth's range (percentiles 0.1 to 99.9)
   */
  InputNoise(double percent, long seed) {
    this.percent = percent;
    this.seed = seed;
  }

  /** The picture with noise, rounded where its type is of whole numbers. */
  <T extends RealType<T> & NativeType<T>> Picture<T> addTo(
      Picture<T> low, Picture<?> truth, String image) {
    if (percent == 0) return low;
    IntensityMap range = IntensityMap.percentiles(truth.pixels());
    double deviation = percent / 100 * (range.high() - range.low());
    Random random = new Random(31 * seed + image.hashCode());
    Img<FloatType> values = low.floats();
    for (FloatType value : values)
      value.set((float) (value.get() + deviation * random.nextGaussian()));
    return low.typed(values);
  }

  /** ", noise 4 %", or nothing. */
  @Override
  public String toString() {
    if (percent == 0) return "";
    String number = percent == Math.rint(percent) ? "%.0f" : "%s";
    return String.format(Locale.ROOT, ", noise " + number + " %%", percent);
  }
}

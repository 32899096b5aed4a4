package org.refsr.metric;

import java.util.List;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.refsr.image.IntensityMap;
import org.refsr.image.Luma;
import org.refsr.image.Planes;

/**
 * How a result is compared with the truth; a figure without its protocol means nothing (SPEC 4.3:
 * the choice of luma alone is worth 1.3 dB).
 */
public final class Protocol {

  private static final double PEAK_8_BIT = 255;

  private enum Intensity {
    /** 0..255, clipped and rounded. */
    EIGHT_BIT("8 bit"),
    /** As it is; the peak is the truth's range. */
    LINEAR("linear, peak = 0.1-99.9 % range of the truth");

    private final String text;

    Intensity(String text) {
      this.text = text;
    }
  }

  private final Intensity intensity;
  private final boolean luma;
  private final int border;

  private Protocol(Intensity intensity, boolean luma, int border) {
    if (border < 0) throw new IllegalArgumentException("Negative border " + border);
    this.intensity = intensity;
    this.luma = luma;
    this.border = border;
  }

  /**
   * That of the papers: values 0..255 clipped and rounded to 8 bit, then for RGB the unrounded luma
   * of BT.601 in limited range, peak 255. C2-Matching and RRSR remove a border of 4 pixels, TTSR
   * and MASA none.
   */
  public static Protocol benchmark(int border) {
    return new Protocol(Intensity.EIGHT_BIT, true, border);
  }

  /**
   * For scientific data: intensities as they are, neither clipped nor rounded; the peak is the
   * distance of the truth's percentiles 0.1 and 99.9. Channels are pooled for PSNR, the other
   * figures are means over them.
   */
  public static Protocol scientific(int border) {
    return new Protocol(Intensity.LINEAR, false, border);
  }

  /** What to print beside each number. */
  public String name() {
    return (luma ? "Y of BT.601, " : "") + intensity.text + ", border " + border;
  }

  /**
   * Compares a result with the truth.
   *
   * @param truth axes X,Y or X,Y,3; at least 11 x 11 inside the border
   * @param result of the same size
   */
  public <A extends RealType<A>, B extends RealType<B>> Score score(
      RandomAccessibleInterval<A> truth, RandomAccessibleInterval<B> result) {
    RandomAccessibleInterval<DoubleType> a = prepare(truth);
    RandomAccessibleInterval<DoubleType> b = prepare(result);
    double peak = peak(truth);
    List<RandomAccessibleInterval<DoubleType>> expected = Planes.of(a);
    List<RandomAccessibleInterval<DoubleType>> found = Planes.of(b);
    double ssim = 0;
    double gmsd = 0;
    double detailRatio = 0;
    double detailCorrelation = 0;
    int planes = expected.size();
    for (int c = 0; c < planes; c++) {
      ssim += Ssim.of(expected.get(c), found.get(c), peak) / planes;
      gmsd += Gmsd.of(expected.get(c), found.get(c), peak) / planes;
      Detail detail = Detail.of(expected.get(c), found.get(c));
      detailRatio += detail.ratio() / planes;
      detailCorrelation += detail.correlation() / planes;
    }
    return new Score(Psnr.of(a, b, peak), ssim, gmsd, detailRatio, detailCorrelation, this);
  }

  /**
   * An image as it is compared: rounded or not, luma or all channels, without the border.
   *
   * @param image axes X,Y or X,Y,3
   */
  public <T extends RealType<T>> RandomAccessibleInterval<DoubleType> compared(
      RandomAccessibleInterval<T> image) {
    return prepare(image);
  }

  /** The intensity that PSNR is relative to. */
  public <T extends RealType<T>> double peak(RandomAccessibleInterval<T> truth) {
    if (intensity == Intensity.EIGHT_BIT) return PEAK_8_BIT;
    IntensityMap map = IntensityMap.percentiles(truth);
    return map.high() - map.low();
  }

  @Override
  public String toString() {
    return name();
  }

  // -- Helper methods --

  private <T extends RealType<T>> RandomAccessibleInterval<DoubleType> prepare(
      RandomAccessibleInterval<T> image) {
    boolean rounded = intensity == Intensity.EIGHT_BIT;
    RandomAccessibleInterval<DoubleType> values =
        Converters.convert(
            image,
            (in, out) -> out.set(rounded ? round(in.getRealDouble()) : in.getRealDouble()),
            new DoubleType());
    boolean rgb = image.numDimensions() == 3 && image.dimension(2) == 3;
    return crop(luma && rgb ? Luma.of(values) : values);
  }

  private static double round(double value) {
    return Math.max(0, Math.min(PEAK_8_BIT, Math.floor(value + 0.5)));
  }

  private RandomAccessibleInterval<DoubleType> crop(RandomAccessibleInterval<DoubleType> image) {
    Interval inside = Intervals.expand(image, -border, 0);
    return Views.interval(image, Intervals.expand(inside, -border, 1));
  }
}

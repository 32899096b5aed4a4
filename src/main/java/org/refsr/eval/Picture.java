package org.refsr.eval;

import java.util.List;
import java.util.Locale;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.Reference;
import org.refsr.Settings;
import org.refsr.SuperResolution;
import org.refsr.SuperResolver;
import org.refsr.image.Bicubic;
import org.refsr.image.EdgeRule;
import org.refsr.image.Luma;
import org.refsr.image.RoundedBicubic;
import org.refsr.metric.FluxError;
import org.refsr.metric.Protocol;
import org.refsr.metric.Score;
import org.refsr.model.AlignmentStep;

/**
 * One gray or RGB image of an evaluation in its own pixel type, which decides how it is reduced,
 * enlarged and measured: 8-bit images as the papers' programs do it, with every result rounded to 8
 * bit (SPEC 4.2, 4.3), others by the same kernel with symmetric edges, rounded only where the type
 * holds whole numbers.
 *
 * @param <T> pixel type
 */
public final class Picture<T extends RealType<T> & NativeType<T>> {

  /** Ratio of the resolutions. */
  static final int SCALE = 4;

  private static final int SSIM_WINDOW = 11;

  private final RandomAccessibleInterval<T> pixels;

  private Picture(RandomAccessibleInterval<T> pixels) {
    this.pixels = pixels;
  }

  /**
   * Takes an image.
   *
   * @param pixels X,Y or X,Y,C with one or three channels
   * @param name for messages
   * @throws RefSRException (USAGE) for other axes
   */
  public static <T extends RealType<T> & NativeType<T>> Picture<T> of(
      RandomAccessibleInterval<T> pixels, String name) {
    RandomAccessibleInterval<T> image = Views.zeroMin(pixels);
    if (image.numDimensions() == 3 && image.dimension(2) == 1)
      image = Views.hyperSlice(image, 2, 0);
    if (image.numDimensions() == 2 || image.numDimensions() == 3 && image.dimension(2) == 3)
      return new Picture<>(image);
    throw RefSRException.usage(
        "'%s' has %d planes; evaluation takes images of one plane, gray or RGB.",
        name, Intervals.numElements(image) / (image.dimension(0) * image.dimension(1)));
  }

  /** X,Y or, in colour, X,Y,3; from the origin. */
  public RandomAccessibleInterval<T> pixels() {
    return pixels;
  }

  public int width() {
    return (int) pixels.dimension(0);
  }

  public int height() {
    return (int) pixels.dimension(1);
  }

  public boolean isRgb() {
    return pixels.numDimensions() == 3;
  }

  // -- Package methods --

  boolean isEightBit() {
    return pixels.getType() instanceof UnsignedByteType;
  }

  /** "512 x 384, RGB of 8 bit", for messages. */
  String describe() {
    return String.format(
        Locale.ROOT,
        "%d x %d, %s of %d bit",
        width(),
        height(),
        isRgb() ? "RGB" : "gray",
        pixels.getType().getBitsPerPixel());
  }

  /** How it is measured: as the papers do for 8 bit, else the scientific protocol. */
  Protocol protocol(int border) {
    return isEightBit() ? Protocol.benchmark(border) : Protocol.scientific(border);
  }

  /** Cut at the right and the bottom to multiples of four. */
  Picture<T> cutToScale() {
    return cut(0, 0, width() / SCALE * SCALE, height() / SCALE * SCALE);
  }

  /** A part of it. */
  Picture<T> cut(int x, int y, int width, int height) {
    long[] min = new long[pixels.numDimensions()];
    long[] max = Intervals.maxAsLongArray(pixels);
    min[0] = x;
    min[1] = y;
    max[0] = x + (long) width - 1;
    max[1] = y + (long) height - 1;
    return new Picture<>(Views.zeroMin(Views.interval(pixels, min, max)));
  }

  /** The low-resolution image made of it. */
  Picture<T> reduced() {
    return resized(width() / SCALE, height() / SCALE);
  }

  /** Enlarged bicubically to four times its size. */
  Picture<T> enlarged() {
    return resized(SCALE * width(), SCALE * height());
  }

  /** The luma of an RGB image, itself if gray. */
  Picture<?> gray() {
    return isRgb() ? new Picture<DoubleType>(Luma.of(pixels)) : this;
  }

  /** Values of other pixels, in this picture's axes, as a picture of this one's type. */
  Picture<T> typed(RandomAccessibleInterval<? extends RealType<?>> values) {
    T type = pixels.getType();
    Img<T> image = new PlanarImgFactory<>(type).create(Intervals.dimensionsAsLongArray(values));
    boolean whole = type instanceof IntegerType;
    double min = type.getMinValue();
    double max = type.getMaxValue();
    LoopBuilder.setImages(values, image)
        .forEachPixel(
            (in, out) -> {
              double value = in.getRealDouble();
              out.setReal(whole ? Math.max(min, Math.min(max, Math.floor(value + 0.5))) : value);
            });
    return new Picture<>(image);
  }

  /** A copy of the values. */
  Img<FloatType> floats() {
    Img<FloatType> values = PlanarImgs.floats(Intervals.dimensionsAsLongArray(pixels));
    LoopBuilder.setImages(pixels, values)
        .forEachPixel((in, out) -> out.set((float) in.getRealDouble()));
    return values;
  }

  SuperResolution<T> superResolve(
      SuperResolver resolver, List<Reference> references, Settings settings, Progress progress) {
    return resolver.superResolve(pixels, pixels.getType(), references, settings, progress);
  }

  /** As {@link SuperResolver#align}. */
  List<AlignmentStep> align(SuperResolver resolver, Interval part, List<Reference> references) {
    return resolver.align(pixels, part, references);
  }

  Reference describe(SuperResolver resolver, String name) {
    return resolver.reference(pixels, name);
  }

  /** A result, of this picture's size, measured against it. */
  Score score(Picture<?> result, int border) {
    return protocol(border).score(pixels, result.pixels());
  }

  /** The relative change of the whole sum from this low-resolution picture to a result. */
  double fluxError(Picture<?> result) {
    int channels = isRgb() ? 3 : 1;
    double sum = 0;
    for (int c = 0; c < channels; c++) sum += FluxError.global(channel(c), result.channel(c));
    return sum / channels;
  }

  /** A channel as X,Y. */
  RandomAccessibleInterval<T> channel(int c) {
    return isRgb() ? Views.hyperSlice(pixels, 2, c) : pixels;
  }

  /**
   * Refuses an image that nothing can be measured against.
   *
   * @throws RefSRException (USAGE) if it is too small, has one value only or pixels without value
   */
  void checkTruth(String name, int border) {
    int least = SSIM_WINDOW + 2 * border;
    if (width() < least || height() < least)
      throw RefSRException.usage(
          "'%s' has %d x %d pixels; evaluation needs at least %d x %d.",
          name, width(), height(), least, least);
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (T pixel : Views.iterable(pixels)) {
      double value = pixel.getRealDouble();
      if (!Double.isFinite(value))
        throw RefSRException.usage(
            "'%s' has pixels that are not finite; cut it to where it is complete.", name);
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    if (min == max)
      throw RefSRException.usage("'%s' has the value %s everywhere; leave it out.", name, min);
  }

  /** Resampled bicubically. */
  Picture<T> resized(int width, int height) {
    if (isEightBit()) {
      RandomAccessibleInterval<UnsignedByteType> bytes = Cast.unchecked(pixels);
      return new Picture<>(Cast.unchecked(RoundedBicubic.pillow(bytes, width, height)));
    }
    return typed(new Bicubic(EdgeRule.SYMMETRIC).resize(pixels, width, height));
  }
}

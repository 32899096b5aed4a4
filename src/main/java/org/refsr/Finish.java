package org.refsr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.util.ConstantUtils;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.refsr.image.LocalMeans;
import org.refsr.image.NaNFill;
import org.refsr.image.RangeNullSpace;

/**
 * Makes the result of computed intensities, whatever computed them, band by band: consistency with
 * the input, the wanted type, missing pixels, and the record of all that.
 *
 * <p>Where consistent integers would leave the range of their type, they are cut and projected
 * again, a few times: the images whose reduction is the input and those the type can hold are both
 * convex, so each round comes nearer to both.
 */
final class Finish<O extends RealType<O> & NativeType<O>> {

  /** Input pixels that a pixel of the result depends on, on each side. */
  static final int REACH = RangeNullSpace.REACH + LocalMeans.REACH;

  private static final int SCALE = RangeNullSpace.SCALE;
  private static final int ROUNDS = 5;

  private final O type;
  private final Settings settings;
  private final Consistency consistency;
  private final boolean consistent;
  private final Intensities intensities;
  private RangeNullSpace space;
  private double residualBefore;
  private double residual;
  private long missing;
  private long saturated;

  /**
   * @param type of the result's pixels
   * @param settings whose consistency is {@link Consistency#decided}
   */
  Finish(O type, Settings settings) {
    this.type = type;
    this.settings = settings;
    consistency = settings.consistency();
    if (consistency == Consistency.AUTO)
      throw new IllegalArgumentException("What AUTO means must be decided before");
    consistent = consistency != Consistency.OFF;
    intensities = new Intensities(type, settings);
  }

  /**
   * Finishes some rows.
   *
   * @param row the first wanted row, for the band
   * @param low the channels of the input's window
   * @param window what of them is wanted; at least {@link #REACH} rows above and below it, where
   *     the image has them, are context
   * @param high the window at four times the size, in the input's intensities and axes; reused
   * @param confidence X,Y of the window at four times the size; reused
   */
  Band<O> band(
      long row,
      List<NaNFill> low,
      Window window,
      Img<FloatType> high,
      RandomAccessibleInterval<FloatType> confidence) {
    prepare(window);
    Img<O> image =
        type instanceof FloatType
            ? Cast.unchecked(high)
            : new PlanarImgFactory<>(type).create(Intervals.dimensionsAsLongArray(high));
    long[] size = Intervals.dimensionsAsLongArray(high);
    size[0] = window.width();
    size[1] = window.height();
    Img<FloatType> residuals = PlanarImgs.floats(size);
    List<RandomAccessibleInterval<FloatType>> computed = Channels.of(high, "The result");
    List<RandomAccessibleInterval<O>> stored = Channels.of(image, "The result");
    List<RandomAccessibleInterval<FloatType>> maps = Channels.of(residuals, "The residual");
    for (int c = 0; c < low.size(); c++) {
      finish(window, computed.get(c), stored.get(c), low.get(c), maps.get(c));
      low.get(c).restore(confidence, SCALE, 0);
      missing += low.get(c).count(window.core());
    }
    return new Band<>(
        row, window.core(image, SCALE), window.core(confidence, SCALE), window.core(residuals, 1));
  }

  /**
   * Leaves of the difference between two computed planes what it is between their results.
   *
   * @param difference of the window at four times the size; changed in place
   */
  void project(Window window, RandomAccessibleInterval<FloatType> difference) {
    prepare(window);
    if (consistent)
      space.project(
          difference,
          target(
              difference,
              ConstantUtils.constantRandomAccessibleInterval(
                  new DoubleType(),
                  FinalInterval.createMinSize(0, 0, window.width(), window.height()))));
    intensities.storeDifference(difference);
  }

  /**
   * What is to be known of all bands.
   *
   * @param maker properties of what computed them, which come first
   * @param notes of what computed them
   */
  Findings findings(Map<String, String> maker, List<String> notes) {
    return new Findings(residualBefore, residual, properties(maker), said(notes));
  }

  // -- Helper methods --

  private void prepare(Window window) {
    if (space == null || space.height() != window.height())
      space =
          consistency == Consistency.FLUX
              ? RangeNullSpace.ofMeans(window.width(), window.height())
              : new RangeNullSpace(window.width(), window.height());
  }

  private void finish(
      Window window,
      RandomAccessibleInterval<FloatType> computed,
      RandomAccessibleInterval<O> stored,
      NaNFill channel,
      RandomAccessibleInterval<FloatType> residuals) {
    RandomAccessibleInterval<DoubleType> input = channel.filled();
    residualBefore =
        Math.max(residualBefore, maxAbs(window.core(space.difference(computed, input), 1)));
    RandomAccessibleInterval<DoubleType> target = target(computed, input);
    if (consistent) space.project(computed, target);
    saturated += intensities.outside(window.core(computed, SCALE));
    if (consistent)
      for (int round = 0; round < ROUNDS && intensities.cut(computed) > 0; round++)
        space.project(computed, target);
    intensities.store(computed, stored);
    Img<DoubleType> difference = space.difference(intensities.computed(stored), input);
    residual = Math.max(residual, maxAbs(window.core(difference, 1)));
    LoopBuilder.setImages(difference, residuals).forEachPixel((from, to) -> to.setReal(from.get()));
    channel.restore(stored, SCALE, Double.NaN);
    channel.restore(residuals, 1, Double.NaN);
  }

  /** What a computed plane, reduced, is made to be. */
  private RandomAccessibleInterval<DoubleType> target(
      RandomAccessibleInterval<FloatType> computed, RandomAccessibleInterval<DoubleType> input) {
    return consistency == Consistency.LOCAL
        ? LocalMeans.keptFrom(input, space.difference(computed, input))
        : input;
  }

  private static double maxAbs(RandomAccessibleInterval<DoubleType> plane) {
    double max = 0;
    for (DoubleType value : Views.iterable(plane)) max = Math.max(max, Math.abs(value.get()));
    return max;
  }

  private Map<String, String> properties(Map<String, String> maker) {
    Map<String, String> properties = new LinkedHashMap<>(maker);
    properties.put("consistency", consistency.name().toLowerCase(Locale.ROOT));
    properties.put("flux", settings.flux().name().toLowerCase(Locale.ROOT));
    properties.put("residual-before", Double.toString(residualBefore));
    properties.put("residual", Double.toString(residual));
    properties.put("missing", Long.toString(missing));
    properties.put("saturated", Long.toString(saturated));
    return Collections.unmodifiableMap(properties);
  }

  private List<String> said(List<String> notes) {
    List<String> said = new ArrayList<>(notes);
    if (missing > 0)
      said.add(missing + " pixels of the input are not finite; they are NaN in the result.");
    if (saturated > 0)
      said.add(saturated + " pixels of the result were cut to the range of the image type.");
    if (settings.flux() == Flux.COUNTS && type instanceof IntegerType)
      said.add("Counts were rounded to whole numbers; ask for 32 bit to keep their fractions.");
    return said;
  }
}

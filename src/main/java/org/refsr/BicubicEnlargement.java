package org.refsr;

import java.util.List;
import java.util.Map;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ConstantUtils;
import net.imglib2.view.Views;
import org.refsr.image.Bicubic;
import org.refsr.image.EdgeRule;
import org.refsr.image.RangeNullSpace;

/**
 * Bicubic x4 enlargement, the baseline of every comparison, with the same treatment of types,
 * regions, counts and missing pixels as super-resolution has.
 */
public final class BicubicEnlargement {

  private static final int SCALE = RangeNullSpace.SCALE;
  private static final Bicubic BICUBIC = new Bicubic(EdgeRule.SYMMETRIC);

  private BicubicEnlargement() {}

  /**
   * Enlarges one plane.
   *
   * @param input axes X,Y or X,Y,3
   * @param type of the result's pixels: the input's, or {@link FloatType}
   * @param settings of which consistency auto means off
   * @return a confidence of zero: no detail was added
   * @throws RefSRException (USAGE) if the input is empty, has no finite pixel or needs more memory
   *     than there is
   */
  public static <T extends RealType<T>, O extends RealType<O> & NativeType<O>>
      SuperResolution<O> enlarge(RandomAccessibleInterval<T> input, O type, Settings settings) {
    Source source = Source.of(input, settings, Finish.REACH);
    PlaneMemory.require(input, type, settings);
    Window window = source.window();
    int width = Math.toIntExact(SCALE * window.width());
    int height = Math.toIntExact(SCALE * window.height());
    List<RandomAccessibleInterval<DoubleType>> planes = source.filled();
    RandomAccessibleInterval<DoubleType> filled =
        source.axes() == 2 ? planes.get(0) : Views.stack(planes);
    Img<FloatType> high = BICUBIC.resizeToFloat(filled, width, height);
    RandomAccessibleInterval<FloatType> none =
        ConstantUtils.constantRandomAccessibleInterval(
            new FloatType(), FinalInterval.createMinSize(0, 0, width, height));
    if (settings.consistency() == Consistency.AUTO)
      settings = settings.consistency(Consistency.OFF);
    Finish<O> finish = new Finish<>(type, settings);
    Band<O> all = finish.band(0, source.channels(), window, high, none);
    Findings findings = finish.findings(Map.of("method", "bicubic"), List.of());
    return new SuperResolution<>(all.image(), all.confidence(), all.residuals(), findings);
  }
}

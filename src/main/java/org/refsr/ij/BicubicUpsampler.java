package org.refsr.ij;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import org.refsr.BicubicEnlargement;
import org.refsr.Progress;
import org.refsr.Settings;
import org.refsr.SuperResolution;

/** Enlarges ImageJ images x4 by bicubic interpolation, the baseline of every comparison. */
public final class BicubicUpsampler {

  private BicubicUpsampler() {}

  /**
   * Enlarges every plane, or of every plane the rectangular selection.
   *
   * @return an image titled input_bicubic, of the input's type, values rounded into its range
   * @throws org.refsr.RefSRException (USAGE) if the image has no pixels
   */
  public static ImagePlus upsample(ImagePlus input) {
    return upsample(input, new ImageSettings(), Progress.NONE).image();
  }

  /**
   * As {@link #upsample(ImagePlus)}, with all there is to choose.
   *
   * @param settings of which consistency auto means off; a confidence map is zero
   * @param progress told of every plane
   * @throws org.refsr.RefSRException (USAGE) also if no pixel is finite; (CANCELLED) if the
   *     progress says so
   */
  public static SuperResolvedImage upsample(
      ImagePlus input, ImageSettings settings, Progress progress) {
    return new ImageEnlargement(input, settings).run(new Planes(), "_bicubic", progress);
  }

  // -- Helper classes --

  private static final class Planes implements PlaneEnlarger {

    @Override
    public <T extends RealType<T>, O extends RealType<O> & NativeType<O>>
        SuperResolution<O> enlarge(
            RandomAccessibleInterval<T> plane,
            int index,
            O type,
            Settings settings,
            Progress progress) {
      SuperResolution<O> result = BicubicEnlargement.enlarge(plane, type, settings);
      progress.update(1, 1, "plane");
      return result;
    }
  }
}

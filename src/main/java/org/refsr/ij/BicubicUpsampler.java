package org.refsr.ij;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.image.Bicubic;
import org.refsr.image.EdgeRule;
import org.refsr.image.RangeNullSpace;

/** Enlarges ImageJ images x4 by bicubic interpolation, the baseline of every comparison. */
public final class BicubicUpsampler {

  private static final Bicubic BICUBIC = new Bicubic(EdgeRule.SYMMETRIC);

  private BicubicUpsampler() {}

  /**
   * Enlarges every plane.
   *
   * @return an image titled input_bicubic, of the input's type, values rounded into its range
   * @throws org.refsr.RefSRException (USAGE) if the image has no pixels
   */
  public static ImagePlus upsample(ImagePlus input) {
    ImageStack planes = new ImageStack();
    for (int i = 1; i <= Math.max(1, input.getStackSize()); i++)
      planes.addSlice(upsample(input, i));
    return UpscaledImages.like(input, planes, "_bicubic", Map.of("RefSR method", "bicubic"));
  }

  // -- Helper methods --

  private static <T extends RealType<T>> ImageProcessor upsample(ImagePlus input, int index) {
    RandomAccessibleInterval<T> plane = ImagePlusImgs.plane(input, index);
    int width = Math.toIntExact(RangeNullSpace.SCALE * plane.dimension(0));
    int height = Math.toIntExact(RangeNullSpace.SCALE * plane.dimension(1));
    RandomAccessibleInterval<FloatType> finer = BICUBIC.resizeToFloat(plane, width, height);
    return Processors.of(finer, input.getBitDepth());
  }
}

package org.refsr.eval;

import java.util.List;
import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.refsr.image.IntensityMap;
import org.refsr.model.AlignmentStep;

/** The references as a model lays them on a part of an image (RRSR, Fig. 7). */
final class WarpedReference {

  private static final int CHANNELS = 3;

  private WarpedReference() {}

  /**
   * The part's pixels, each taken from where a step of the alignment found it.
   *
   * @param step of just the part
   * @param references in the order that the step counts them
   * @return X,Y,3, every reference in its own range
   */
  static Img<UnsignedByteType> shown(AlignmentStep step, List<Picture<?>> references) {
    Img<UnsignedByteType> picture = ArrayImgs.unsignedBytes(step.width(), step.height(), CHANNELS);
    for (int r = 0; r < references.size(); r++) {
      IntensityMap range = Crops.range(references.get(r));
      for (int c = 0; c < CHANNELS; c++) fill(picture, step, references.get(r), r, c, range);
    }
    return picture;
  }

  // -- Helper methods --

  private static void fill(
      Img<UnsignedByteType> picture,
      AlignmentStep step,
      Picture<?> reference,
      int index,
      int c,
      IntensityMap range) {
    RandomAccess<? extends RealType<?>> from =
        reference.channel(reference.isRgb() ? c : 0).randomAccess();
    RandomAccess<UnsignedByteType> to = picture.randomAccess();
    for (int y = 0; y < step.height(); y++)
      for (int x = 0; x < step.width(); x++) {
        if (step.reference(x, y) != index) continue;
        double unit =
            range.toUnit(
                value(from, step.x(x, y), step.y(x, y), reference.width(), reference.height()));
        to.setPosition(new int[] {x, y, c});
        to.get().set((int) Math.round(255 * Math.max(0, Math.min(1, unit))));
      }
  }

  /** Between the pixels linearly, beyond the edges those at them. */
  private static double value(
      RandomAccess<? extends RealType<?>> image, double x, double y, int width, int height) {
    double cx = Math.max(0, Math.min(width - 1, x));
    double cy = Math.max(0, Math.min(height - 1, y));
    int x0 = (int) Math.min(cx, Math.max(0, width - 2));
    int y0 = (int) Math.min(cy, Math.max(0, height - 2));
    double sum = 0;
    for (int j = 0; j < 2; j++)
      for (int i = 0; i < 2; i++) {
        double weight = (1 - Math.abs(cx - x0 - i)) * (1 - Math.abs(cy - y0 - j));
        if (weight <= 0) continue;
        image.setPosition(new int[] {x0 + i, y0 + j});
        sum += weight * image.get().getRealDouble();
      }
    return sum;
  }
}

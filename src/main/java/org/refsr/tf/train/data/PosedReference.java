package org.refsr.tf.train.data;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.refsr.image.Pose;

/** A reference window in several poses, all of the window's size. */
final class PosedReference {

  private PosedReference() {}

  /**
   * The window in each pose: cut in the middle where it grew, mirrored outwards where it shrank.
   */
  static List<Pixels> of(Pixels window, List<Pose> poses) {
    List<Pixels> posed = new ArrayList<>();
    for (Pose pose : poses) posed.add(pose == Pose.UPRIGHT ? window : posed(window, pose));
    return posed;
  }

  // -- Helper methods --

  private static Pixels posed(Pixels window, Pose pose) {
    RandomAccessibleInterval<FloatType> image =
        ArrayImgs.floats(window.data(), window.channels(), window.width(), window.height());
    RandomAccessibleInterval<FloatType> turned =
        pose.of(Views.permute(Views.permute(image, 0, 1), 1, 2));
    int width = (int) turned.dimension(0);
    int height = (int) turned.dimension(1);
    float[] values = new float[width * height * window.channels()];
    int i = 0;
    for (FloatType value : Views.flatIterable(Views.permute(Views.permute(turned, 1, 2), 0, 1)))
      values[i++] = value.get();
    return new Pixels(height, width, window.channels(), values)
        .crop(
            Math.floorDiv(width - window.width(), 2),
            Math.floorDiv(height - window.height(), 2),
            window.width(),
            window.height());
  }
}

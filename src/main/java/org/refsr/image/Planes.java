package org.refsr.image;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.view.Views;

/** The X,Y planes of an image of two or more dimensions. */
public final class Planes {

  private Planes() {}

  /** All planes, the third axis varying fastest. */
  public static <T> List<RandomAccessibleInterval<T>> of(RandomAccessibleInterval<T> image) {
    if (image.numDimensions() == 2) return List.of(image);
    int last = image.numDimensions() - 1;
    List<RandomAccessibleInterval<T>> planes = new ArrayList<>();
    for (long i = image.min(last); i <= image.max(last); i++)
      planes.addAll(of(Views.hyperSlice(image, last, i)));
    return planes;
  }
}

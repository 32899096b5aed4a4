package org.refsr.simulate;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/** The values of an image as an array, which compares quickly. */
public final class Pixels {

  private Pixels() {}

  public static float[] of(Img<FloatType> image) {
    float[] values = new float[(int) image.size()];
    int i = 0;
    for (FloatType value : image) values[i++] = value.get();
    return values;
  }
}

package org.refsr.image;

import java.util.Random;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;

/** Images for tests. */
final class TestImages {

  private TestImages() {}

  /** Uniform noise in [0,1). */
  static Img<DoubleType> random(long seed, long... size) {
    Random random = new Random(seed);
    Img<DoubleType> image = ArrayImgs.doubles(size);
    image.forEach(pixel -> pixel.set(random.nextDouble()));
    return image;
  }
}

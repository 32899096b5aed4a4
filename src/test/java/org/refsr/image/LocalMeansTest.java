package org.refsr.image;

import static org.refsr.Vectors.assertClose;

import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.refsr.Vectors;

class LocalMeansTest {

  @Property(tries = 20)
  void onlyTheMeansOfTheResidualStay(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll @IntRange(min = 1, max = 20) int height) {
    Img<DoubleType> image = TestImages.random(seed, width, height);
    Img<DoubleType> residual = TestImages.random(seed + 1, width, height);
    double[] expected = new double[width * height];
    for (int y = 0; y < height; y++)
      for (int x = 0; x < width; x++)
        expected[y * width + x] =
            image.getAt(x, y).get() - residual.getAt(x, y).get() + mean(residual, x, y);
    assertClose(Vectors.pixels(LocalMeans.keptFrom(image, residual)), expected, 1e-12);
  }

  /** Of the mirrored image, by a Gaussian of two pixels. */
  private static double mean(Img<DoubleType> image, int x, int y) {
    RandomAccess<DoubleType> mirrored = Views.extendMirrorDouble(image).randomAccess();
    double sum = 0;
    double weights = 0;
    for (int dy = -LocalMeans.REACH; dy <= LocalMeans.REACH; dy++)
      for (int dx = -LocalMeans.REACH; dx <= LocalMeans.REACH; dx++) {
        double weight = Math.exp(-(dx * dx + dy * dy) / 8.0);
        sum += weight * mirrored.setPositionAndGet(x + dx, y + dy).get();
        weights += weight;
      }
    return sum / weights;
  }
}

package org.refsr.tf.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refsr.image.Bicubic;
import org.refsr.image.EdgeRule;
import org.refsr.tf.TestGraph;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The graph's resampling is that of the rest of RefSR. */
class ResamplingTest {

  @ParameterizedTest
  @CsvSource({"2,2,4", "3,5,4", "7,2,2", "9,11,2", "13,7,4"})
  void enlargesAsBicubicDoes(int height, int width, int factor) {
    float[] gray = TestGraph.randoms(1, -1, 2, height * width);
    try (TestGraph g = new TestGraph()) {
      Operand<TFloat32> x = g.input(twoChannels(gray), 1, height, width, 2);
      assertSame(
          g.floats(Resampling.enlarge(g.tf, x, factor)),
          bicubic(gray, height, width, factor * height, factor * width));
    }
  }

  @ParameterizedTest
  @CsvSource({"2,2", "3,5", "11,7"})
  void reducesAsBicubicDoes(int height, int width) {
    float[] gray = TestGraph.randoms(2, -1, 2, 16 * height * width);
    try (TestGraph g = new TestGraph()) {
      Operand<TFloat32> x = g.input(twoChannels(gray), 1, 4 * height, 4 * width, 2);
      assertSame(
          g.floats(Resampling.reduce(g.tf, x)),
          bicubic(gray, 4 * height, 4 * width, height, width));
    }
  }

  // -- Helper methods --

  /** The second channel is minus twice the first, so that a mix-up of channels shows. */
  private static float[] twoChannels(float[] gray) {
    float[] both = new float[2 * gray.length];
    for (int i = 0; i < gray.length; i++) {
      both[2 * i] = gray[i];
      both[2 * i + 1] = -2 * gray[i];
    }
    return both;
  }

  private static void assertSame(float[] twoChannels, double[] gray) {
    assertThat(twoChannels).hasSize(2 * gray.length);
    for (int i = 0; i < gray.length; i++) {
      assertThat((double) twoChannels[2 * i]).isCloseTo(gray[i], within(1e-5));
      assertThat((double) twoChannels[2 * i + 1]).isCloseTo(-2 * gray[i], within(2e-5));
    }
  }

  private static double[] bicubic(float[] gray, int height, int width, int toHeight, int toWidth) {
    Img<FloatType> image = ArrayImgs.floats(gray, width, height);
    Img<DoubleType> resized = new Bicubic(EdgeRule.SYMMETRIC).resize(image, toWidth, toHeight);
    double[] values = new double[toHeight * toWidth];
    int i = 0;
    for (DoubleType v : Views.flatIterable(resized)) values[i++] = v.get();
    return values;
  }
}

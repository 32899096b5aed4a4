package org.refsr.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refsr.Vectors.assertClose;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.DoubleType;
import org.junit.jupiter.api.Test;
import org.refsr.Vectors;

class RoundedBicubicTest {

  @Test
  void pillowFormIsPillowsToTheBit() {
    for (JsonElement element : Vectors.read("pillow.json").getAsJsonArray("cases")) {
      JsonObject vector = element.getAsJsonObject();
      Img<DoubleType> expected = Vectors.image(vector.get("output"));
      Img<UnsignedByteType> result =
          RoundedBicubic.pillow(
              bytes(Vectors.image(vector.get("input"))),
              (int) expected.dimension(0),
              (int) expected.dimension(1));
      assertThat(Vectors.pixels(result)).containsExactly(Vectors.pixels(expected));
    }
  }

  @Test
  void matlabFormRoundsHalfUpAfterTheVerticalPass() {
    // A step between rows: the columns' sums are rounded before the rows are summed.
    Img<DoubleType> image = ArrayImgs.doubles(8, 8);
    image.forEach(pixel -> pixel.set(0));
    for (int x = 0; x < 8; x++) image.getAt(x, 7).set(x == 7 ? 255 : 3);
    Bicubic clamp = new Bicubic(EdgeRule.CLAMP);
    Img<DoubleType> vertical = clamp.resize(image, 8, 2);
    vertical.forEach(RoundedBicubicTest::round);
    Img<DoubleType> expected = clamp.resize(vertical, 2, 2);
    expected.forEach(RoundedBicubicTest::round);
    assertThat(Vectors.pixels(RoundedBicubic.matlab(bytes(image), 2, 2)))
        .containsExactly(Vectors.pixels(expected))
        .isNotEqualTo(Vectors.pixels(clamp.resize(image, 2, 2)));
  }

  @Test
  void staysWithinOneLevelOfTheUnroundedResultInside() {
    Img<DoubleType> image = TestImages.random(4, 64, 64);
    image.forEach(pixel -> pixel.set(80 + Math.rint(90 * pixel.get())));
    double[] exact = Vectors.pixels(new Bicubic(EdgeRule.CLAMP).resize(image, 16, 16));
    assertClose(Vectors.pixels(RoundedBicubic.matlab(bytes(image), 16, 16)), exact, 1.2);
  }

  private static void round(DoubleType pixel) {
    pixel.set(Math.max(0, Math.min(255, Math.floor(pixel.get() + 0.5))));
  }

  private static RandomAccessibleInterval<UnsignedByteType> bytes(
      RandomAccessibleInterval<DoubleType> image) {
    return Converters.convert(image, (in, out) -> out.setReal(in.get()), new UnsignedByteType());
  }
}

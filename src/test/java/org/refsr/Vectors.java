package org.refsr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** Reads the outputs of independent implementations in src/test/resources/vectors. */
public final class Vectors {

  private Vectors() {}

  public static JsonObject read(String name) {
    try (InputStream in =
        Objects.requireNonNull(Vectors.class.getResourceAsStream("/vectors/" + name), name)) {
      return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The numbers of a {"shape": [...], "data": [...]} element. */
  public static double[] data(JsonElement tensor) {
    JsonArray data = tensor.getAsJsonObject().getAsJsonArray("data");
    double[] values = new double[data.size()];
    for (int i = 0; i < values.length; i++) values[i] = data.get(i).getAsDouble();
    return values;
  }

  /** A tensor of shape [height, width] as an image with axes X,Y. */
  public static Img<DoubleType> image(JsonElement tensor) {
    JsonArray shape = tensor.getAsJsonObject().getAsJsonArray("shape");
    return ArrayImgs.doubles(data(tensor), shape.get(1).getAsLong(), shape.get(0).getAsLong());
  }

  /** The pixels of an image, X varying fastest. */
  public static double[] pixels(RandomAccessibleInterval<? extends RealType<?>> image) {
    double[] values = new double[(int) Intervals.numElements(image)];
    int i = 0;
    for (RealType<?> pixel : Views.flatIterable(image)) values[i++] = pixel.getRealDouble();
    return values;
  }

  /** Asserts that two images have the same axes, sizes and, within a tolerance, pixels. */
  public static void assertClose(
      RandomAccessibleInterval<? extends RealType<?>> actual,
      RandomAccessibleInterval<? extends RealType<?>> expected,
      double tolerance) {
    assertThat(Intervals.dimensionsAsLongArray(actual))
        .isEqualTo(Intervals.dimensionsAsLongArray(expected));
    assertClose(pixels(actual), pixels(expected), tolerance);
  }

  /** Asserts that numbers are equal within a tolerance; NaN is equal to nothing. */
  public static void assertClose(double[] actual, double[] expected, double tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++)
      if (!(Math.abs(actual[i] - expected[i]) <= tolerance))
        fail("Element %d is %s, not %s +- %s", i, actual[i], expected[i], tolerance);
  }
}

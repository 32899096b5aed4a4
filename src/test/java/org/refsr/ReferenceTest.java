package org.refsr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

class ReferenceTest {

  private final BicubicModel grayModel = new BicubicModel(1, 64);
  private final BicubicModel colourModel = new BicubicModel(3, 64);
  private final SuperResolver gray = new SuperResolver(grayModel);
  private final SuperResolver colour = new SuperResolver(colourModel);

  @Test
  void isNormalisedOnItsOwn() {
    Img<FloatType> image = ramp(20, 15, 1000);
    try (Reference reference = gray.reference(image, "ramp")) {
      assertThat(reference.name()).isEqualTo("ramp");
      assertThat(reference.bytes()).isEqualTo(4 * 20 * 15);
      Img<FloatType> seen = grayModel.described().get(0);
      assertThat(seen.dimensionsAsLongArray()).containsExactly(20, 15, 1);
      assertThat(seen.getAt(0, 0, 0).get()).isZero();
      assertThat(seen.getAt(19, 14, 0).get()).isEqualTo(1);
      assertThat(seen.getAt(10, 7, 0).get()).isCloseTo(150f / 299, within(1e-6f));
    }
    assertThat(grayModel.open()).isZero();
  }

  @Test
  void holesAreFilled() {
    Img<FloatType> image = ramp(20, 15, 1);
    image.getAt(4, 4).set(Float.NaN);
    gray.reference(image, "hole").close();
    grayModel.described().get(0).forEach(pixel -> assertThat(pixel.get()).isBetween(0f, 1f));
  }

  @Test
  void grayIsReplicatedForAColourModel() {
    colour.reference(ramp(20, 15, 3), "gray").close();
    Img<FloatType> seen = colourModel.described().get(0);
    assertThat(Vectors.pixels(Views.hyperSlice(seen, 2, 2)))
        .containsExactly(Vectors.pixels(Views.hyperSlice(seen, 2, 0)));
  }

  @Test
  void eightBitColourIsTakenAsItIs() {
    Img<UnsignedByteType> rgb = ArrayImgs.unsignedBytes(12, 12, 3);
    rgb.getAt(3, 4, 1).set(51);
    colour.reference(rgb, "rgb").close();
    assertThat(colourModel.described().get(0).getAt(3, 4, 1).get()).isEqualTo(0.2f);
  }

  @Test
  void badReferencesAreRefusedByNameWithTheRemedy() {
    assertRefused(gray, zeros(0, 0), "'bad' is empty (0 x 0 pixels)");
    assertRefused(colour, ArrayImgs.floats(16, 16, 2), "has 2 channels");
    assertRefused(gray, ArrayImgs.floats(16, 16, 1, 1), "has 4 axes");
  }

  @Test
  void aReferenceThatHoldsNothingIsLeftOutAndSaidSo() {
    float[] nan = new float[16 * 16];
    Arrays.fill(nan, Float.NaN);
    assertNotUsed(gray, ArrayImgs.floats(1, 1), "'bad' has 1 x 1 pixels, fewer than 12 x 12");
    assertNotUsed(gray, ArrayImgs.floats(40, 11), "'bad' has 40 x 11 pixels");
    assertNotUsed(gray, ArrayImgs.floats(16, 16), "'bad' is blank");
    assertNotUsed(colour, ArrayImgs.unsignedBytes(16, 16, 3), "'bad' is blank");
    assertNotUsed(gray, ArrayImgs.floats(nan, 16, 16), "'bad' has no finite pixel");
  }

  @Test
  void aGrayModelTakesTheMeanOfAColouredReference() {
    Img<UnsignedByteType> rgb = ArrayImgs.unsignedBytes(12, 12, 3);
    rgb.getAt(3, 4, 1).set(51);
    gray.reference(rgb, "rgb").close();
    assertThat(grayModel.described().get(0).getAt(3, 4, 0).get()).isEqualTo(0.2f / 3);
  }

  @Test
  void emptyAndUnboundedInputsAreRefused() {
    assertThatThrownBy(
            () -> gray.superResolve(zeros(0, 7), List.of(), Consistency.AUTO, Progress.NONE))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("The input is empty (0 x 7 pixels)");
    RandomAccessibleInterval<FloatType> huge = zeros(10_000_000, 10_000_000);
    assertThatThrownBy(() -> gray.superResolve(huge, List.of(), Consistency.AUTO, Progress.NONE))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("crop it");
  }

  @Test
  void memoryIsRefusedWithBothFigures() {
    assertThatThrownBy(() -> Heap.require("A result", 3 << 20, 2 << 20))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("A result needs 3 MB of memory, but 2 MB are available");
    assertThatThrownBy(() -> Heap.require("A result", Long.MAX_VALUE / 2))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("-Xmx");
    assertThatThrownBy(() -> PlaneMemory.require(1000, 500, 100, 20_000_000))
        .hasMessageContaining("4000 x 2000 pixels needs 48 MB of memory, but 19 MB are available")
        .hasMessageContaining("at most 632 x 316 pixels");
  }

  @Test
  void belongsToOneModel() {
    Img<FloatType> image = ramp(20, 15, 1);
    try (Reference reference = gray.reference(image, "ramp")) {
      assertThatThrownBy(
              () -> colour.superResolve(image, List.of(reference), Consistency.AUTO, Progress.NONE))
          .isInstanceOf(RefSRException.class)
          .hasMessageContaining("'ramp' was prepared for the model 'bicubic-1'");
    }
  }

  // -- Helper methods --

  private static <R extends RealType<R>> void assertNotUsed(
      SuperResolver resolver, RandomAccessibleInterval<R> image, String sentence) {
    RandomAccessibleInterval<FloatType> input = ramp(8, 6, 1);
    try (Reference bad = resolver.reference(image, "bad")) {
      SuperResolution<FloatType> with =
          resolver.superResolve(input, List.of(bad), Consistency.OFF, Progress.NONE);
      assertThat(with.notes())
          .anySatisfy(note -> assertThat(note).contains(sentence).endsWith("; it was not used."));
      assertThat(with.properties()).containsEntry("references", "");
      assertThat(Vectors.pixels(with.image()))
          .containsExactly(
              Vectors.pixels(
                  resolver.superResolve(input, List.of(), Consistency.OFF, Progress.NONE).image()));
    }
  }

  private static <T extends RealType<T>> void assertRefused(
      SuperResolver resolver, RandomAccessibleInterval<T> image, String message) {
    assertThatThrownBy(() -> resolver.reference(image, "bad"))
        .isInstanceOfSatisfying(
            RefSRException.class, e -> assertThat(e.kind()).isEqualTo(RefSRException.Kind.USAGE))
        .hasMessageContaining("The reference 'bad'")
        .hasMessageContaining(message);
  }

  private static Img<FloatType> ramp(int width, int height, float slope) {
    Img<FloatType> image = ArrayImgs.floats(width, height);
    float value = 0;
    for (FloatType pixel : image) pixel.set(slope * value++);
    return image;
  }

  /** Zeros without memory, so of any size, none included. */
  private static RandomAccessibleInterval<FloatType> zeros(long width, long height) {
    return Views.interval(
        Views.extendZero(ArrayImgs.floats(1, 1)), new long[2], new long[] {width - 1, height - 1});
  }
}

package org.refsr.tf.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refsr.RefSRException;
import org.refsr.image.IntensityMap;

class StoredImageTest {

  @ParameterizedTest
  @CsvSource({
    "1, 0, 255, 1", // 8-bit gray
    "1, 30000, 1, 1", // 8 bits suffice
    "1, -32768, 65535, 2", // 16 bits
    "3, 100, 400, 2", // RGB of more than 8 bits
    "1, 0, 65536, 4", // more than 16 bits
    "1, 0.25, 255, 4" // fractions
  })
  void keepsEveryValueInAsFewBytesAsItTakes(int channels, float low, int span, int bytes) {
    float[] values = new float[40 * 30 * channels];
    for (int i = 0; i < values.length; i++)
      values[i] = low + (float) ((long) i * 7919 % (span + 1));
    values[0] = low;
    values[1] = low + span;
    StoredImage image = StoredImage.of(ArrayImgs.floats(values, 40, 30, channels), "x");
    assertThat(image.bytes()).isEqualTo((long) values.length * bytes);
    IntensityMap map = IntensityMap.percentiles(ArrayImgs.floats(values, 40, 30, channels));
    Pixels whole = image.whole();
    for (int y = 0; y < 30; y++)
      for (int x = 0; x < 40; x++)
        for (int c = 0; c < channels; c++)
          assertThat((double) whole.get(y, x, c))
              .isCloseTo(map.toUnit(values[c * 1200 + y * 40 + x]), within(1e-5 + 4e-3 / span));
  }

  @Test
  void photosAreDividedBy255() {
    float[] values = new float[12 * 12 * 3];
    for (int i = 0; i < values.length; i++) values[i] = 100 + i % 50;
    StoredImage image = StoredImage.of(ArrayImgs.floats(values, 12, 12, 3), "x");
    assertThat(image.whole().get(0, 3, 0)).isCloseTo(103 / 255f, within(1e-6f));
    assertThat(image.bytes()).isEqualTo(values.length);
  }

  @Test
  void windowsReachingOutsideAreMirrored() {
    float[] values = {0, 1, 2, 3, 4, 5};
    Croppable image = StoredImage.of(ArrayImgs.floats(values, 3, 2), "x");
    Pixels whole = image.whole();
    for (Croppable source : new Croppable[] {image, whole}) {
      Pixels window = source.crop(-2, -1, 7, 4);
      int[] columns = {1, 0, 0, 1, 2, 2, 1};
      int[] rows = {0, 0, 1, 1};
      for (int y = 0; y < 4; y++)
        for (int x = 0; x < 7; x++)
          assertThat(window.get(y, x, 0)).isEqualTo(whole.get(rows[y], columns[x], 0));
    }
  }

  @Test
  void gapsTakeTheMiddleOfTheRange() {
    float[] values = new float[100];
    for (int i = 0; i < 100; i++) values[i] = i;
    values[50] = Float.NaN;
    values[51] = Float.POSITIVE_INFINITY;
    Pixels whole = StoredImage.of(ArrayImgs.floats(values, 10, 10), "x").whole();
    assertThat(whole.get(5, 0, 0)).isCloseTo(0.5f, within(1e-6f));
    assertThat(whole.get(5, 1, 0)).isCloseTo(0.5f, within(1e-6f));
  }

  @Test
  void imagesNoNetworkLearnsFromAreNamed() {
    assertRefused(new float[] {7, 7, 7, 7}, "7.0 everywhere", 2, 2);
    assertRefused(new float[] {Float.NaN, Float.NaN}, "no finite pixel", 2, 1);
    assertRefused(new float[8], "2 planes", 2, 2, 2);
    assertRefused(new float[32], "8 planes", 2, 2, 2, 4);
  }

  private static void assertRefused(float[] values, String why, long... size) {
    assertThatThrownBy(() -> StoredImage.of(ArrayImgs.floats(values, size), "a.tif"))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("a.tif")
        .hasMessageContaining(why);
  }
}

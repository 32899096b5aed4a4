package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.refsr.RefSRException;

class ImagePlusImgsTest {

  private static final int[] DEPTHS = {8, 16, 24, 32};

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void valuesTypesAndDimensionsAreThoseOfTheImage(
      @ForAll @IntRange(min = 0, max = 3) int depth,
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll @IntRange(min = 1, max = 3) int c,
      @ForAll @IntRange(min = 1, max = 3) int z,
      @ForAll @IntRange(min = 1, max = 3) int t,
      @ForAll boolean virtual,
      @ForAll long seed) {
    int bits = DEPTHS[depth];
    int channels = bits == 24 ? 1 : c;
    ImagePlus noise = TestImages.noise(bits, width, height, channels, z, t, seed);
    ImagePlus image = virtual ? TestImages.virtual(noise) : noise;

    RandomAccessibleInterval<? extends RealType<?>> img = wrap(image);

    assertThat(img.getType().getClass()).isEqualTo(typeOf(bits));
    assertThat(Intervals.dimensionsAsLongArray(img)).isEqualTo(sizes(image, bits));
    assertThat(values(img)).isEqualTo(pixels(noise));
  }

  @Property(tries = 100)
  void whatIsWrittenToOneIsSeenInTheOther(
      @ForAll @IntRange(min = 0, max = 3) int depth,
      @ForAll @IntRange(min = 1, max = 4) int planes,
      @ForAll @IntRange(min = 0, max = 255) int value) {
    ImagePlus image = TestImages.noise(DEPTHS[depth], 5, 4, 1, planes, 1, 1);
    RandomAccessibleInterval<? extends RealType<?>> all = wrap(image);

    for (RealType<?> pixel : Views.iterable(plane(image, planes))) pixel.setReal(value);

    int[] rgb = {value, value, value};
    ImageProcessor written = image.getStack().getProcessor(planes);
    if (DEPTHS[depth] == 24) assertThat(written.getPixel(2, 3, null)).isEqualTo(rgb);
    else assertThat(written.getf(2, 3)).isEqualTo(value);
    image.getStack().getProcessor(1).set(0, 0, 0);
    assertThat(all.firstElement().getRealDouble()).isZero();
  }

  @Property(tries = 100)
  void aPlaneIsThatOfTheStack(
      @ForAll @IntRange(min = 0, max = 3) int depth,
      @ForAll @IntRange(min = 1, max = 4) int plane,
      @ForAll boolean virtual) {
    ImagePlus noise = TestImages.noise(DEPTHS[depth], 6, 5, 1, 4, 1, plane);
    ImagePlus image = virtual ? TestImages.virtual(noise) : noise;
    RandomAccessibleInterval<? extends RealType<?>> img = plane(image, plane);
    ImagePlus alone = new ImagePlus("", noise.getStack().getProcessor(plane));
    assertThat(values(img)).isEqualTo(pixels(alone));
  }

  @Test
  void anImageWithoutPixelsIsRefusedByName() {
    ImagePlus empty = new ImagePlus();
    empty.setTitle("nothing");
    assertThatThrownBy(() -> wrap(empty))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("'nothing' is 0 x 0");
  }

  // -- Helper methods --

  private static <T extends RealType<T>> RandomAccessibleInterval<? extends RealType<?>> wrap(
      ImagePlus image) {
    RandomAccessibleInterval<T> img = ImagePlusImgs.wrap(image);
    return img;
  }

  private static <T extends RealType<T>> RandomAccessibleInterval<? extends RealType<?>> plane(
      ImagePlus image, int index) {
    RandomAccessibleInterval<T> img = ImagePlusImgs.plane(image, index);
    return img;
  }

  private static Class<?> typeOf(int bits) {
    if (bits == 16) return UnsignedShortType.class;
    return bits == 32 ? FloatType.class : UnsignedByteType.class;
  }

  private static long[] sizes(ImagePlus image, int bits) {
    List<Long> sizes = new ArrayList<>(List.of((long) image.getWidth(), (long) image.getHeight()));
    if (bits == 24) sizes.add(3L);
    int[] all = image.getDimensions();
    for (int d = 2; d < all.length; d++) if (all[d] > 1) sizes.add((long) all[d]);
    return sizes.stream().mapToLong(Long::longValue).toArray();
  }

  /** In flat order. */
  private static double[] values(RandomAccessibleInterval<? extends RealType<?>> img) {
    double[] values = new double[(int) img.size()];
    Cursor<? extends RealType<?>> cursor = Views.flatIterable(img).cursor();
    for (int i = 0; i < values.length; i++) values[i] = cursor.next().getRealDouble();
    return values;
  }

  /** As ImageJ itself reads them: planes in order, red, green and blue planes of RGB. */
  private static double[] pixels(ImagePlus image) {
    int channels = image.getBitDepth() == 24 ? 3 : 1;
    int n = image.getWidth() * image.getHeight();
    double[] pixels = new double[n * channels * image.getStackSize()];
    int at = 0;
    for (int s = 1; s <= image.getStackSize(); s++)
      for (int c = 0; c < channels; c++)
        for (int i = 0; i < n; i++) {
          int x = i % image.getWidth();
          int y = i / image.getWidth();
          double value = image.getStack().getProcessor(s).getf(x, y);
          if (channels == 3)
            value = (image.getStack().getProcessor(s).get(x, y) >> 16 - 8 * c) & 0xff;
          pixels[at++] = value;
        }
    return pixels;
  }
}

package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refsr.BicubicModel;
import org.refsr.Consistency;
import org.refsr.Flux;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.SuperResolver;

/** The path of every command, by a model and by plain bicubic interpolation. */
class ImageEnlargementTest {

  private static final int[] DEPTHS = {8, 16, 24, 32};

  private final BicubicModel model = new BicubicModel(1, 16);

  @Property(tries = 80, edgeCases = EdgeCasesMode.NONE)
  void anyImageGivesForEveryPlaneWhatThePlaneAloneGives(
      @ForAll @IntRange(min = 0, max = 3) int depth,
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll @IntRange(min = 1, max = 20) int height,
      @ForAll @IntRange(min = 1, max = 3) int c,
      @ForAll @IntRange(min = 1, max = 3) int z,
      @ForAll @IntRange(min = 1, max = 2) int t,
      @ForAll Consistency consistency,
      @ForAll boolean virtual,
      @ForAll long seed) {
    int bits = DEPTHS[depth];
    ImagePlus noise = TestImages.noise(bits, width, height, bits == 24 ? 1 : c, z, t, seed);
    ImagePlus image = virtual ? TestImages.virtual(noise) : noise;

    ImagePlus result = superResolve(image, new ImageSettings().consistency(consistency));

    assertThat(result.getBitDepth()).isEqualTo(bits);
    int[] size = image.getDimensions();
    size[0] *= 4;
    size[1] *= 4;
    assertThat(result.getDimensions()).isEqualTo(size);
    for (int plane = 1; plane <= image.getStackSize(); plane++) {
      assertThat(result.getStack().getProcessor(plane).getPixels())
          .isEqualTo(alone(image, plane, consistency).getPixels());
      assertThat(result.getStack().getSliceLabel(plane))
          .isEqualTo(image.getStack().getSliceLabel(plane));
    }
  }

  @Property(tries = 80, edgeCases = EdgeCasesMode.NONE)
  void aSelectionGivesThatPartOfTheWholeResult(
      @ForAll @IntRange(min = 0, max = 3) int depth,
      @ForAll @IntRange(min = 1, max = 90) int width,
      @ForAll @IntRange(min = 1, max = 90) int height,
      @ForAll @IntRange(min = 0, max = 89) int x,
      @ForAll @IntRange(min = 0, max = 89) int y,
      @ForAll @IntRange(min = 1, max = 30) int w,
      @ForAll @IntRange(min = 1, max = 30) int h,
      @ForAll boolean byModel,
      @ForAll long seed) {
    ImagePlus image = TestImages.noise(DEPTHS[depth], width, height, 1, 2, 1, seed);
    ImageSettings settings = new ImageSettings().consistency(Consistency.ON);
    ImagePlus whole = enlarge(image, settings, byModel);
    Rectangle region =
        new Rectangle(x % width, y % height, w, h).intersection(new Rectangle(width, height));
    image.setRoi(new Roi(x % width, y % height, w, h)); // may leave the image

    ImagePlus part = enlarge(image, settings, byModel);

    assertThat(part.getWidth()).isEqualTo(4 * region.width);
    for (int plane = 1; plane <= 2; plane++) {
      ImageProcessor expected = whole.getStack().getProcessor(plane);
      expected.setRoi(4 * region.x, 4 * region.y, 4 * region.width, 4 * region.height);
      assertClose(part.getStack().getProcessor(plane), expected.crop());
    }
  }

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void thirtyTwoBitOnRequestHoldsTheSameUnrounded(
      @ForAll @IntRange(min = 0, max = 2) int depth, @ForAll boolean byModel, @ForAll long seed) {
    ImagePlus image = TestImages.noise(DEPTHS[depth], 7, 6, 1, 2, 1, seed);
    ImageSettings settings = new ImageSettings().consistency(Consistency.OFF);
    ImagePlus same = enlarge(image, settings, byModel);
    ImagePlus wide = enlarge(image, settings.float32(true), byModel);
    assertThat(wide.getBitDepth()).isEqualTo(32);
    int channels = DEPTHS[depth] == 24 ? 3 : 1;
    assertThat(wide.getNChannels()).isEqualTo(channels);
    double max = DEPTHS[depth] == 16 ? 65535 : 255;
    for (int plane = 1; plane <= 2; plane++)
      for (int i = 0; i < 28 * 24; i++)
        for (int c = 0; c < channels; c++) {
          double value = wide.getStack().getProcessor((plane - 1) * channels + c + 1).getf(i);
          int stored = same.getStack().getProcessor(plane).get(i);
          if (channels == 3) stored = stored >> 16 - 8 * c & 255;
          assertThat(stored).isEqualTo((int) Math.max(0, Math.min(max, Math.floor(value + 0.5))));
        }
  }

  @Test
  void countsSumToWhatTheInputDoes() {
    ImagePlus image = TestImages.hill("stars", 40, 30);
    image.setProcessor(image.getProcessor().convertToFloat());
    ImageSettings settings = new ImageSettings().consistency(Consistency.ON).flux(Flux.COUNTS);
    ImagePlus result = superResolve(image, settings);
    double before = image.getStatistics().mean * 40 * 30;
    assertThat(result.getStatistics().mean * 160 * 120).isCloseTo(before, within(2e-3 * before));
    assertThat(result.getProp("RefSR flux")).isEqualTo("counts");
    assertThat(Double.parseDouble(result.getProp("RefSR residual"))).isLessThan(0.1);
  }

  @Test
  void countsOfSignedImagesAreDividedFromTheirZero() {
    ImagePlus image = TestImages.noise(16, 6, 5, 1);
    image.getProcessor().setValue(32768 + 1600);
    image.getProcessor().fill();
    image.getCalibration().setSigned16BitCalibration();
    ImageSettings settings = new ImageSettings().flux(Flux.COUNTS);
    assertThat(superResolve(image, settings).getProcessor().get(3, 3)).isEqualTo(32768 + 100);
    ImagePlus wide = superResolve(image, settings.float32(true));
    assertThat(wide.getProcessor().getf(3, 3)).isEqualTo(100);
    assertThat(wide.getCalibration().calibrated()).isFalse();
  }

  @Test
  void calibratedValuesAreThe32BitValues() {
    ImagePlus image = TestImages.noise(8, 6, 5, 1);
    image
        .getCalibration()
        .setFunction(Calibration.STRAIGHT_LINE, new double[] {10, 0.5}, "optical density");
    image.setDisplayRange(20, 100);
    ImagePlus wide = enlarge(image, new ImageSettings().float32(true), false);
    ImagePlus raw = enlarge(TestImages.noise(8, 6, 5, 1), new ImageSettings().float32(true), false);
    assertThat(wide.getProcessor().getf(9, 9))
        .isCloseTo(10 + 0.5f * raw.getProcessor().getf(9, 9), within(1e-4f));
    assertThat(wide.getCalibration().getValueUnit()).isEqualTo("optical density");
    assertThat(wide.getDisplayRangeMin()).isEqualTo(20);
    assertThat(wide.getDisplayRangeMax()).isEqualTo(60);
  }

  @Test
  void valuesOfATableAreInterpolatedWithinIt() {
    ImagePlus image = new ImagePlus("od", new ByteProcessor(16, 16));
    for (int i = 0; i < 256; i++) image.getProcessor().set(i, i % 16 < 8 ? 4 : 255);
    ImageSettings wide = new ImageSettings().float32(true);
    ImageProcessor raw = enlarge(image, wide, false).getProcessor();
    image.getCalibration().setFunction(Calibration.UNCALIBRATED_OD, null, "OD");
    ImageProcessor result = enlarge(image, wide, false).getProcessor();
    int between = 0;
    for (int i = 0; i < raw.getPixelCount(); i++) {
      double value = Math.max(4, Math.min(255, raw.getf(i)));
      if (raw.getf(i) < 4 || value == 255) continue;
      // a chord of the logarithm lies at most 1 / (8 * value^2) below it
      assertThat((double) result.getf(i))
          .isCloseTo(Math.log10(255 / value), within(0.5 / value / value));
      if (value > 10 && value < 250) between++;
    }
    assertThat(between).isPositive();
    assertThat(result.getStats().min).isEqualTo(0);
    assertThat(result.getStats().max).isLessThanOrEqualTo(Math.log10(255 / 0.5) + 1e-6);
  }

  /** Holes are filled alike, whatever part of them the context shows. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRegionBesideAHoleIsWhatTheWholeShowsThere(boolean byModel) {
    ImagePlus image = TestImages.noise(32, 90, 90, 1);
    ImageProcessor pixels = image.getProcessor();
    pixels.setValue(Double.NaN);
    pixels.setRoi(25, 25, 50, 50);
    pixels.fill();
    ImageSettings settings = new ImageSettings().consistency(Consistency.ON);
    ImagePlus whole = enlarge(image, settings, byModel);
    ImagePlus part = enlarge(image, settings.region(8, 9, 20, 19), byModel);
    whole.setRoi(32, 36, 80, 76);
    assertClose(part.getProcessor(), whole.crop().getProcessor());
    assertThatThrownBy(() -> enlarge(image, settings.region(40, 40, 9, 9), byModel))
        .hasMessage("The selection of 'noise.tif' has no finite pixel; choose another.");
  }

  @Test
  void aBlankPlaneOfAStackIsBlankInTheResult() {
    ImagePlus image = TestImages.noise(32, 6, 5, 1, 3, 1, 1);
    Arrays.fill((float[]) image.getStack().getPixels(2), Float.NaN);
    SuperResolvedImage result =
        resolver()
            .superResolve(
                image, new ImageSettings().confidence(true).residual(true), Progress.NONE);
    assertThat(result.image().getStack().getProcessor(2).getf(5, 5)).isNaN();
    assertThat(result.image().getStack().getProcessor(3).getf(5, 5)).isFinite();
    assertThat(result.confidence().orElseThrow().getStack().getProcessor(2).getf(5, 5)).isZero();
    assertThat(result.residual().orElseThrow().getStack().getProcessor(2).getf(5, 4)).isNaN();
    assertThat(result.image().getProp("RefSR missing")).isEqualTo("30");
    assertThat(result.notes()).anyMatch(note -> note.startsWith("Plane [2] of the stack: It has"));
    for (int i = 1; i <= 3; i++)
      Arrays.fill((float[]) image.getStack().getPixels(i), Float.POSITIVE_INFINITY);
    assertThatThrownBy(() -> superResolve(image, new ImageSettings()))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("'noise.tif' has no finite pixel");
  }

  @Test
  void aSelectionWithoutPixelsIsRefused() {
    ImagePlus image = TestImages.noise(8, 20, 10, 1);
    image.setRoi(new Roi(25, 0, 5, 5));
    assertThatThrownBy(() -> superResolve(image, new ImageSettings()))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("x=25, y=0, width=5, height=5 has no pixel of 'noise.tif' (20 x 10)");
    ImageSettings empty = new ImageSettings().region(new Rectangle(3, 3, 0, 5));
    assertThatThrownBy(() -> enlarge(image, empty, false)).hasMessageContaining("width=0");
    image.setRoi(new Roi(15, 5, 50, 50));
    assertThat(enlarge(image, new ImageSettings(), false).getDimensions()).startsWith(4 * 5, 4 * 5);
    ImageSettings named = new ImageSettings().region(15, 5, 50, 50);
    assertThatThrownBy(() -> enlarge(image, named, false))
        .isInstanceOf(RefSRException.class)
        .hasMessage(
            "The region x=15, y=5, width=50, height=50 does not lie in 'noise.tif' (20 x 10);"
                + " choose one that does.");
  }

  @Test
  void aStackWhoseResultsDoNotFitIsRefusedBeforeItsFirstPlane() {
    VirtualStack planes =
        new VirtualStack(1000, 1000, null, null) {
          @Override
          public ImageProcessor getProcessor(int n) {
            return new ByteProcessor(1000, 1000);
          }

          @Override
          public int size() {
            return 100_000;
          }

          @Override
          public int getSize() {
            return size();
          }
        };
    planes.setBitDepth(8);
    ImagePlus image = new ImagePlus("film", planes);
    assertThatThrownBy(() -> new ImageEnlargement(image, new ImageSettings().confidence(true)))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("the 100000 planes of 'film' need 7629395 MB of memory, but ")
        .hasMessageMatching(".*is enough for \\d+ planes or a region of \\d %.*");
  }

  @Test
  void aRoundSelectionIsKeptAndChoosesNothing() {
    ImagePlus image = TestImages.noise(8, 20, 10, 1);
    image.setRoi(new OvalRoi(2, 3, 8, 4));
    ImagePlus result = superResolve(image, new ImageSettings());
    assertThat(result.getWidth()).isEqualTo(80);
    assertThat(result.getRoi()).isInstanceOf(OvalRoi.class);
    assertThat(result.getRoi().getBounds()).isEqualTo(new Rectangle(8, 12, 32, 16));
  }

  // -- Helper methods --

  private ImageSuperResolver resolver() {
    return new ImageSuperResolver(model, List.of());
  }

  private ImagePlus superResolve(ImagePlus image, ImageSettings settings) {
    return resolver().superResolve(image, settings, Progress.NONE).image();
  }

  private ImagePlus enlarge(ImagePlus image, ImageSettings settings, boolean byModel) {
    return byModel
        ? superResolve(image, settings)
        : BicubicUpsampler.upsample(image, settings, Progress.NONE).image();
  }

  private <T extends RealType<T> & NativeType<T>> ImageProcessor alone(
      ImagePlus image, int plane, Consistency consistency) {
    RandomAccessibleInterval<T> pixels = ImagePlusImgs.plane(image, plane);
    return Processors.of(
        new SuperResolver(model)
            .superResolve(pixels, List.of(), consistency, Progress.NONE)
            .image());
  }

  /** Integers may differ by one, where the other context rounds otherwise. */
  private static void assertClose(ImageProcessor actual, ImageProcessor expected) {
    double scale = 1e-5 * Math.max(1, Math.abs(expected.getStats().max));
    for (int i = 0; i < expected.getPixelCount(); i++)
      if (expected.getBitDepth() == 24)
        for (int shift = 0; shift < 24; shift += 8)
          assertThat(actual.get(i) >> shift & 255)
              .isCloseTo(expected.get(i) >> shift & 255, within(1));
      else if (expected.getBitDepth() == 32)
        assertThat((double) actual.getf(i)).isCloseTo(expected.getf(i), within(scale));
      else assertThat(actual.get(i)).isCloseTo(expected.get(i), within(1));
  }
}

package org.refsr.tf.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.model.SamplerSettings;
import org.refsr.model.SamplerSettings.Operator;
import org.refsr.model.SamplerSettings.Schedule;
import org.refsr.tf.TestGraph;

/** The sampler with predictors whose right answer is known. */
class DdnmTest {

  private static final int SIDE = 64;
  private static final NoiseSchedule SCHEDULE = new UNetConfig().schedule();
  private static final SamplerSettings SETTINGS = SamplerSettings.defaults().steps(12).seed(5);

  private final float[] truth = texture(SIDE);

  @ParameterizedTest
  @EnumSource
  void everyProjectedStepReducesToTheInput(Operator operator) {
    float[][] low = {reduced(operator, truth), reduced(operator, mirrored(truth))};
    AtomicInteger levels = new AtomicInteger();
    new Ddnm(DdnmTest::wrong, SCHEDULE, SIDE)
        .observer(
            (level, planes) -> {
              levels.incrementAndGet();
              for (int c = 0; c < 2; c++)
                assertThat(reduced(operator, planes[c]))
                    .containsExactly(signed(low[c]), within(1e-4f));
            })
        .sample(low, SIDE / 4, SETTINGS.operator(operator).clip(false), Progress.NONE);
    assertThat(levels).hasValue(12);
  }

  @ParameterizedTest
  @EnumSource
  void aPerfectPredictorGivesTheTruthBack(Schedule schedule) {
    SamplerSettings settings = SETTINGS.schedule(schedule).travel(3, 2);
    float[] result = sample(oracle(truth), truth, settings);
    assertThat(rms(result, truth)).isLessThan(schedule == Schedule.NATIVE ? 1e-5 : 1e-3);
  }

  @Test
  void seedsDecideAndEtaZeroOnlyDrawsTheStart() {
    float[] one = sample(DdnmTest::wrong, truth, SETTINGS);
    assertThat(sample(DdnmTest::wrong, truth, SETTINGS)).isEqualTo(one);
    assertThat(rms(sample(DdnmTest::wrong, truth, SETTINGS.seed(6)), one)).isGreaterThan(.01);
    assertThat(rms(sample(DdnmTest::wrong, truth, SETTINGS.eta(0)), one)).isGreaterThan(.01);
  }

  /**
   * White noise is a prior whose predictor is known: in the null space samples have its variance.
   */
  @Test
  void samplesHaveThePriorsVariance() {
    double deviation = .3;
    NoisePredictor white =
        (window, side, timestep) -> {
          double a = SCHEDULE.alphaBar(timestep);
          float[] noise = new float[window.length];
          double factor = Math.sqrt(1 - a) / (a * deviation * deviation + 1 - a);
          for (int i = 0; i < noise.length; i++) noise[i] = (float) (factor * window[i]);
          return noise;
        };
    float[] gray = new float[SIDE * SIDE];
    Arrays.fill(gray, .5f);
    SamplerSettings settings = SETTINGS.steps(250).eta(0).clip(false);
    double expected = deviation * Math.sqrt(15 / 16.0) / 2;
    assertThat(rms(sample(white, gray, settings), gray))
        .isCloseTo(expected, within(.05 * expected));
  }

  @Test
  void theNoiseOfAnInputIsNotTakenForTruth() {
    float[] low = reduced(Operator.BICUBIC, truth);
    float[] noise = TestGraph.randoms(9, -.05, .05, low.length);
    for (int i = 0; i < low.length; i++) low[i] += noise[i];
    Ddnm sampler = new Ddnm(oracle(truth), SCHEDULE, SIDE);
    float[][] noisy = {low};
    float[] trusting = sampler.sample(noisy, SIDE / 4, SETTINGS, Progress.NONE)[0];
    float[] aware = sampler.sample(noisy, SIDE / 4, SETTINGS.noise(.029), Progress.NONE)[0];
    assertThat(rms(trusting, truth)).isGreaterThan(.02);
    assertThat(rms(aware, truth)).isLessThan(1e-4);
  }

  /** A network that sees less far than half the overlap gives the same as one large window. */
  @Test
  void windowsLeaveNoSeams() {
    float[] large = texture(160);
    SamplerSettings settings = SETTINGS.overlap(.25);
    float[][] low = {reduced(Operator.BICUBIC, large)};
    float[] whole =
        new Ddnm(DdnmTest::smooth, SCHEDULE, 160).sample(low, 40, settings, Progress.NONE)[0];
    float[] windows =
        new Ddnm(DdnmTest::smooth, SCHEDULE, SIDE).sample(low, 40, settings, Progress.NONE)[0];
    assertThat(windows).containsExactly(whole, within(1e-5f));
  }

  @Test
  void windowsCoverAnAxisOnce() {
    for (int length : new int[] {64, 65, 100, 160, 500, 1024}) {
      Windows windows = new Windows(length, 64, .25);
      int end = 0;
      for (int i = 0; i < windows.count(); i++) {
        assertThat(windows.from(i)).isEqualTo(end).isGreaterThanOrEqualTo(windows.start(i));
        end = windows.to(i);
        assertThat(end).isLessThanOrEqualTo(windows.start(i) + 64);
      }
      assertThat(end).isEqualTo(length);
    }
    assertThat(new Windows(1024, 256, .5).count()).isEqualTo(7);
    assertThat(new Windows(768, 256, .5).count()).isEqualTo(5);
    assertThat(new Windows(500, 256, .5).count()).isEqualTo(3);
  }

  @Test
  void timeTravelGoesBackAndOnAgain() {
    assertThat(new StepSequence(SCHEDULE, SETTINGS.steps(5).travel(2, 2)).levels())
        .containsExactly(4, 3, 2, 3, 4, 3, 2, 1, 0, 1, 2, 1, 0, -1);
    assertThat(new StepSequence(SCHEDULE, SETTINGS.steps(3)).levels()).containsExactly(2, 1, 0, -1);
  }

  @Test
  void refusesWhatCannotBeAndStopsWhenAsked() {
    assertThatThrownBy(() -> sample(DdnmTest::wrong, truth, SETTINGS.steps(1001)))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("1001")
        .hasMessageContaining("1000");
    assertThatThrownBy(() -> SETTINGS.steps(0)).hasMessageContaining("1 or more");
    assertThatThrownBy(() -> SETTINGS.eta(1.5)).hasMessageContaining("0 to 1");
    int[] steps = {0};
    Progress stop =
        new Progress() {
          @Override
          public void update(long done, long total, String what) {
            assertThat(total).isEqualTo(12);
            steps[0]++;
          }

          @Override
          public boolean cancelled() {
            return steps[0] == 3;
          }
        };
    float[][] low = {reduced(Operator.BICUBIC, truth)};
    assertThatThrownBy(
            () -> new Ddnm(DdnmTest::wrong, SCHEDULE, SIDE).sample(low, SIDE / 4, SETTINGS, stop))
        .isInstanceOfSatisfying(
            RefSRException.class,
            e -> assertThat(e.kind()).isEqualTo(RefSRException.Kind.CANCELLED));
    assertThat(steps[0]).isEqualTo(3);
  }

  // -- Helper methods --

  private static float[] sample(NoisePredictor predictor, float[] truth, SamplerSettings settings) {
    float[][] low = {reduced(settings.operator(), truth)};
    return new Ddnm(predictor, SCHEDULE, SIDE).sample(low, SIDE / 4, settings, Progress.NONE)[0];
  }

  /** Knows the image. */
  private static NoisePredictor oracle(float[] truth) {
    return (window, side, timestep) -> {
      double a = SCHEDULE.alphaBar(timestep);
      float[] noise = new float[window.length];
      for (int i = 0; i < noise.length; i++)
        noise[i] = (float) ((window[i] - Math.sqrt(a) * (2 * truth[i] - 1)) / Math.sqrt(1 - a));
      return noise;
    };
  }

  /** Knows nothing. */
  private static float[] wrong(float[] window, int side, int timestep) {
    float[] noise = new float[window.length];
    for (int i = 0; i < noise.length; i++) noise[i] = (float) Math.sin(i + window[i]);
    return noise;
  }

  /** Takes what differs from the mean of 5 pixels for noise, of fewer at a window's edge. */
  private static float[] smooth(float[] window, int side, int timestep) {
    float[] noise = new float[window.length];
    for (int y = 0; y < side; y++)
      for (int x = 0; x < side; x++) {
        double sum = 0;
        for (int k = -2; k <= 2; k++)
          if (x + k >= 0 && x + k < side) sum += window[y * side + x + k];
        noise[y * side + x] = (float) (window[y * side + x] - sum / 5);
      }
    return noise;
  }

  /** Noise on waves, consistent with its bicubic reduction by construction. */
  private static float[] texture(int side) {
    float[] image = TestGraph.randoms(3, .3, .7, side * side);
    for (int i = 0; i < image.length; i++)
      image[i] += .2 * Math.sin(.15 * (i % side)) * Math.cos(.1 * (i / side));
    return image;
  }

  private static float[] mirrored(float[] image) {
    float[] mirrored = new float[image.length];
    for (int i = 0; i < image.length; i++) mirrored[i] = image[image.length - 1 - i];
    return mirrored;
  }

  private static float[] reduced(Operator operator, float[] image) {
    int side = (int) Math.sqrt(image.length);
    float[] low = new float[image.length / 16];
    if (operator == Operator.AVERAGE) {
      for (int i = 0; i < image.length; i++)
        low[i / side / 4 * (side / 4) + i % side / 4] += image[i] / 16;
      return low;
    }
    int i = 0;
    for (net.imglib2.type.numeric.real.FloatType v :
        new org.refsr.image.Bicubic(org.refsr.image.EdgeRule.SYMMETRIC)
            .resizeToFloat(
                net.imglib2.img.array.ArrayImgs.floats(image, side, side), side / 4, side / 4))
      low[i++] = v.get();
    return low;
  }

  private static float[] signed(float[] unit) {
    float[] signed = new float[unit.length];
    for (int i = 0; i < unit.length; i++) signed[i] = 2 * unit[i] - 1;
    return signed;
  }

  private static double rms(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += (a[i] - b[i]) * (double) (a[i] - b[i]);
    return Math.sqrt(sum / a.length);
  }
}

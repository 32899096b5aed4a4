package org.refsr.tf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refsr.RefSRException;
import org.refsr.image.Bicubic;
import org.refsr.image.EdgeRule;
import org.refsr.image.Pose;
import org.refsr.model.AlignmentStep;
import org.refsr.model.DescribedReference;
import org.refsr.model.EngineOptions;
import org.refsr.model.EngineOptions.Matching;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelFolder;
import org.refsr.model.Poses;
import org.refsr.tf.TensorFlowEngine;

class FastMatchingTest {

  private static final EngineOptions OPTIONS =
      new EngineOptions(EngineOptions.Device.CPU, 2)
          .poses(Poses.UPRIGHT)
          .precision(EngineOptions.Precision.FLOAT32);

  @TempDir private Path folder;

  /**
   * The target lies in the reference, so that both ways must find it: by 1 and by 9 descriptors.
   */
  @ParameterizedTest
  @ValueSource(strings = {"two-path", "rrsr-tiny"})
  void givesWhatExactMatchingGives(String network) {
    TensorFlowEngine engine = new TensorFlowEngine();
    ModelFolder model = engine.untrained(network, folder.resolve("model"));
    RandomAccessibleInterval<FloatType> high = noise(160, model.card().channels());
    RandomAccessibleInterval<FloatType> low =
        Views.interval(
            new Bicubic(EdgeRule.SYMMETRIC).resizeToFloat(high, 40, 40),
            new long[] {6, 9, 0},
            new long[] {29, 34, model.card().channels() - 1});
    float[] exact = run(engine, model, Matching.EXACT, low, high);
    float[] fast = run(engine, model, Matching.FAST, low, high);
    double[] differences = new double[exact.length];
    for (int i = 0; i < exact.length; i++) differences[i] = Math.abs(exact[i] - fast[i]);
    Arrays.sort(differences);
    // at its edges the mirrored target lies nowhere, so that there is no one best place
    assertThat(differences[exact.length / 2]).isLessThan(2e-3);
    assertThat(Arrays.stream(differences).average().orElse(1)).isLessThan(.01);
  }

  /** Three references of three sizes: what the second alone shows is found there. */
  @Test
  void findsTheReferenceThatShowsIt() {
    TensorFlowEngine engine = new TensorFlowEngine();
    ModelFolder model = engine.untrained("two-path", folder.resolve("model"));
    RandomAccessibleInterval<FloatType> high = noise(160, 3);
    RandomAccessibleInterval<FloatType> low =
        new Bicubic(EdgeRule.SYMMETRIC).resizeToFloat(high, 40, 40);
    RandomAccessibleInterval<FloatType> mirrored = Views.zeroMin(Views.invertAxis(high, 1));
    try (LoadedModel loaded = engine.load(model, OPTIONS.matching(Matching.FAST));
        DescribedReference one =
            loaded.describe(Views.interval(mirrored, new FinalInterval(64, 120, 3)));
        DescribedReference two = loaded.describe(high);
        DescribedReference three = loaded.describe(mirrored)) {
      long alone = two.bytes();
      AlignmentStep match = loaded.align(low, List.of(one, two, three)).get(0);
      assertThat(two.bytes()).isGreaterThan(alone);
      int right = 0;
      for (int y = 0; y < match.height(); y++)
        for (int x = 0; x < match.width(); x++)
          if (match.reference(x, y) == 1 && Math.hypot(match.x(x, y) - x, match.y(x, y) - y) < 1.5)
            right++;
      assertThat(right).isGreaterThan(match.height() * match.width() * 9 / 10);
      one.close();
      assertThat(two.bytes()).isEqualTo(alone);
    }
  }

  /** What is turned by a right angle in the reference is found there, in all poses only. */
  @Test
  void findsWhatIsTurnedInTheReference() {
    TensorFlowEngine engine = new TensorFlowEngine();
    ModelFolder model = engine.untrained("two-path", folder.resolve("model"));
    RandomAccessibleInterval<FloatType> high = noise(160, 3);
    RandomAccessibleInterval<FloatType> low =
        new Bicubic(EdgeRule.SYMMETRIC).resizeToFloat(high, 40, 40);
    RandomAccessibleInterval<FloatType> turned = new Pose(90, 1, false).of(high);
    assertThat(found(engine, model, Poses.ALL, low, turned)).isGreaterThan(.9);
    assertThat(found(engine, model, Poses.UPRIGHT, low, turned)).isLessThan(.1);
  }

  @Test
  void modelsOfEarlyExportsMatchExactly() throws IOException {
    TinyModel.write(folder, "zero");
    TensorFlowEngine engine = new TensorFlowEngine();
    ModelFolder model = ModelFolder.open(folder);
    engine.load(model, OPTIONS).close();
    assertThatThrownBy(() -> engine.load(model, OPTIONS.matching(Matching.FAST)))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("can only match exactly");
  }

  // -- Helper methods --

  private static float[] run(
      TensorFlowEngine engine,
      ModelFolder folder,
      Matching matching,
      RandomAccessibleInterval<FloatType> low,
      RandomAccessibleInterval<FloatType> high) {
    try (LoadedModel model = engine.load(folder, OPTIONS.matching(matching));
        DescribedReference reference = model.describe(high)) {
      RandomAccessibleInterval<FloatType> image =
          model.superResolve(low, List.of(reference)).image();
      assertThat(model.work().containsKey("search")).isEqualTo(matching == Matching.FAST);
      float[] values = new float[(int) image.size()];
      int i = 0;
      for (FloatType value : Views.flatIterable(image)) values[i++] = value.get();
      return values;
    }
  }

  /** The share of the target's pixels found where they lie in a square turned by 90 degrees. */
  private static double found(
      TensorFlowEngine engine,
      ModelFolder folder,
      Poses poses,
      RandomAccessibleInterval<FloatType> low,
      RandomAccessibleInterval<FloatType> turned) {
    int last = (int) turned.dimension(0) - 1;
    try (LoadedModel model = engine.load(folder, OPTIONS.poses(poses));
        DescribedReference reference = model.describe(turned)) {
      AlignmentStep match = model.align(low, List.of(reference)).get(0);
      int right = 0;
      for (int y = 0; y < match.height(); y++)
        for (int x = 0; x < match.width(); x++)
          if (Math.hypot(match.x(x, y) - (last - y), match.y(x, y) - x) < 1.5) right++;
      return right / (double) (match.width() * match.height());
    }
  }

  private static RandomAccessibleInterval<FloatType> noise(int side, int channels) {
    Random random = new Random(7);
    float[] values = new float[side * side * channels];
    for (int i = 0; i < values.length; i++) values[i] = random.nextFloat();
    return ArrayImgs.floats(values, side, side, channels);
  }
}

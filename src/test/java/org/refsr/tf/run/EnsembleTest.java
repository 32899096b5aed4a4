package org.refsr.tf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.image.Bicubic;
import org.refsr.image.EdgeRule;
import org.refsr.image.Pose;
import org.refsr.model.DescribedReference;
import org.refsr.model.EngineOptions;
import org.refsr.model.EngineOptions.Device;
import org.refsr.model.EngineOptions.Matching;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelFolder;
import org.refsr.tf.TensorFlowEngine;

/** The ensemble of a network that is searched by indexes of several references. */
class EnsembleTest {

  private static final EngineOptions OPTIONS =
      new EngineOptions(Device.CPU, 2).matching(Matching.FAST);

  @TempDir Path folder;

  @Test
  void isTheMeanOfFourTurnsForEveryTile() {
    TensorFlowEngine engine = new TensorFlowEngine();
    ModelFolder model = engine.untrained("two-path-tiny", folder.resolve("model"));
    int channels = model.card().channels();
    RandomAccessibleInterval<FloatType> one = noise(64, channels, 1);
    RandomAccessibleInterval<FloatType> two = noise(80, channels, 2);
    RandomAccessibleInterval<FloatType> low =
        new Bicubic(EdgeRule.SYMMETRIC).resizeToFloat(noise(96, channels, 3), 24, 24);
    float[] mean = new float[96 * 96 * channels];
    try (LoadedModel single = engine.load(model, OPTIONS)) {
      for (int turn = 0; turn < 4; turn++) {
        Pose there = new Pose(90 * turn, 1, false);
        Pose back = new Pose(360 - 90 * turn, 1, false);
        try (DescribedReference first = single.describe(there.of(one));
            DescribedReference second = single.describe(there.of(two))) {
          float[] result =
              values(back.of(single.superResolve(there.of(low), List.of(first, second)).image()));
          for (int i = 0; i < mean.length; i++) mean[i] += result[i] / 4;
        }
      }
    }
    try (LoadedModel ensemble = engine.load(model, OPTIONS.ensemble(true));
        DescribedReference first = ensemble.describe(one);
        DescribedReference second = ensemble.describe(two)) {
      long before = first.bytes();
      assertThat(values(ensemble.superResolve(low, List.of(first, second)).image()))
          .containsExactly(mean, within(1e-5f));
      long kept = first.bytes();
      assertThat(kept).isGreaterThan(before);
      // what each turn is searched by serves the next tile, too
      assertThat(values(ensemble.superResolve(low, List.of(first, second)).image()))
          .containsExactly(mean, within(1e-5f));
      assertThat(first.bytes()).isEqualTo(kept);
      second.close();
      assertThat(first.bytes()).isEqualTo(before);
    }
  }

  private static float[] values(RandomAccessibleInterval<FloatType> image) {
    float[] values = new float[(int) Views.flatIterable(image).size()];
    int i = 0;
    for (FloatType value : Views.flatIterable(image)) values[i++] = value.get();
    return values;
  }

  private static RandomAccessibleInterval<FloatType> noise(int side, int channels, int seed) {
    Img<FloatType> image = ArrayImgs.floats(side, side, channels);
    Random random = new Random(seed);
    image.forEach(pixel -> pixel.set(random.nextFloat()));
    return image;
  }
}

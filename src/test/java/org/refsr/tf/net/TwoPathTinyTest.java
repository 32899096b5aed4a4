package org.refsr.tf.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.refsr.tf.TestGraph;
import org.refsr.tf.layer.LocalContrast;
import org.refsr.tf.layer.Resampling;

class TwoPathTinyTest extends AbstractReferenceNetworkTest {

  @Override
  NetworkConfig config() {
    return NetworkConfig.preset("two-path-tiny");
  }

  /** What the reference path wants to add goes far beyond all bounds, and all of it is taken. */
  @Override
  float[] stirred(String name, float[] values) {
    float[] stirred = super.stirred(name, values);
    if (name.equals("reference.last.kernel"))
      for (int i = 0; i < stirred.length; i++) stirred[i] *= 1000;
    if (name.equals("confidence.2.bias")) stirred[0] = 1000;
    return stirred;
  }

  @Test
  void aReferenceAddsAtMostAMultipleOfTheLocalContrast() {
    RandomAccessibleInterval<FloatType> low = image(1, 12, 10);
    Views.iterable(Views.interval(low, new long[] {0, 0, 0}, new long[] {5, 9, 2}))
        .forEach(v -> v.mul(.05));
    float[] alone = values(run(low, List.of()).image());
    float[] result = values(run(low, List.of(image(2, 48, 40))).image());
    float[] contrast = contrast(low);
    int atBound = 0;
    for (int i = 0; i < result.length; i++) {
      float bound = 2 * (contrast[i % contrast.length] + LocalContrast.FLOOR);
      float added = Math.abs(result[i] - alone[i]);
      assertThat(added).isLessThanOrEqualTo(bound + 1e-5f);
      if (added > .5 * bound) atBound++;
    }
    assertThat(atBound).isGreaterThan(result.length / 20);
  }

  @Test
  void gainAndOffsetOfAReferenceDoNotMatter() {
    RandomAccessibleInterval<FloatType> low = image(1, 12, 10);
    RandomAccessibleInterval<FloatType> reference = image(2, 48, 40);
    RandomAccessibleInterval<FloatType> other = image(2, 48, 40);
    Views.iterable(other).forEach(v -> v.set(.1f * v.get() + .3f));
    assertThat(values(run(low, List.of(other)).image()))
        .containsExactly(values(run(low, List.of(reference)).image()), within(5e-3f));
  }

  /** The target's local contrast at high resolution, row by row. */
  private static float[] contrast(RandomAccessibleInterval<FloatType> low) {
    float[] interleaved = values(Views.permute(Views.permute(low, 1, 2), 0, 1));
    try (TestGraph g = new TestGraph()) {
      return g.floats(
          Resampling.bilinear(g.tf, LocalContrast.of(g.tf, g.input(interleaved, 1, 10, 12, 3)), 4));
    }
  }
}

package org.refsr.tf.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.refsr.Progress;
import org.refsr.simulate.Kind;

class DetailedPairsTest {

  private static final int SIDE = 48;
  private static final int TARGET = 32;

  /**
   * The detail is the low-resolution image enlarged, so it shows where it was cut out, and that it
   * was made of the degraded image and not of a better one.
   */
  @Test
  void windowsOfTargetLowResolutionAndDetailAreOfOnePlace() {
    SimulatedSource source = new SimulatedSource(List.of(Kind.STAIN), 2, 192, 5, Progress.NONE);
    AtomicInteger enhanced = new AtomicInteger();
    BatchConfig sizes = BatchConfig.fromJson("{\"degradation\": {\"read_noise\": [0.001, 0.001]}}");
    DetailedPairs pairs =
        new DetailedPairs(
            source,
            3,
            SIDE,
            sizes,
            1,
            low -> {
              enhanced.incrementAndGet();
              assertThat(low.width()).isEqualTo(SIDE / 4);
              return enlarged(low);
            },
            Progress.NONE);
    assertThat(enhanced).hasValue(3);
    assertThat(pairs.size()).isEqualTo(3);
    Set<Float> corners = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      ImagePair pair = pairs.draw(1, TARGET, sizes.referenceSize(), Draws.of(7, i, 0));
      Pixels detail = pair.detail().orElseThrow();
      Pixels low = pair.lowResolution().orElseThrow();
      Pixels reduced = Reduction.BICUBIC.apply(pair.target());
      assertThat(detail.data()).isEqualTo(enlarged(low).data());
      assertThat(detail.width()).isEqualTo(TARGET);
      // away from the edges, where the window's reduction mirrors and that of the whole does not
      for (int y = 2; y < 6; y++)
        for (int x = 2; x < 6; x++)
          assertThat(low.get(y, x, 0)).isCloseTo(reduced.get(y, x, 0), within(0.006f));
      assertThat(low.get(3, 3, 0)).isNotCloseTo(reduced.get(3, 3, 0), within(1e-6f));
      corners.add(detail.get(0, 0, 0));
    }
    assertThat(corners).hasSizeGreaterThan(5);
  }

  /** Whatever the orientation, a batch's low-resolution image is the one that was enhanced. */
  @Test
  void batchesTakeTheImageThatWasEnhanced() {
    SimulatedSource source = new SimulatedSource(List.of(Kind.STAIN), 2, 192, 5, Progress.NONE);
    String json =
        "{'target_size': 32, 'reference_size': 32," + " 'degradation': {'photons': [100, 200]}}";
    BatchConfig config = BatchConfig.fromJson(json.replace('\'', '"'));
    DetailedPairs pairs =
        new DetailedPairs(source, 2, SIDE, config, 1, DetailedPairsTest::enlarged, Progress.NONE);
    Batch batch = new Batches(config, List.of(pairs), List.of(1.0), 3).batch(0);
    int side = TARGET / 4;
    int row = TARGET * config.channels();
    float[] detail = batch.detail().orElseThrow();
    for (int i = 0; i < config.batchSize(); i++)
      for (int y = 0; y < side; y++)
        for (int x = 0; x < side; x++)
          assertThat(detail[(i * TARGET + 4 * y) * row + 4 * x * config.channels()])
              .isEqualTo(batch.lowResolution()[((i * side + y) * side + x) * config.channels()]);
  }

  private static Pixels enlarged(Pixels low) {
    Pixels high = Pixels.zeros(4 * low.height(), 4 * low.width(), low.channels());
    for (int y = 0; y < high.height(); y++)
      for (int x = 0; x < high.width(); x++)
        for (int c = 0; c < low.channels(); c++)
          high.data()[(y * high.width() + x) * low.channels() + c] = low.get(y / 4, x / 4, c);
    return high;
  }
}

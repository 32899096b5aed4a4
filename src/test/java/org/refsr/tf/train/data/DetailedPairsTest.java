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

  /** The detail is the low-resolution image enlarged, so it shows where it was cut out. */
  @Test
  void windowsOfTargetAndDetailAreOfOnePlace() {
    SimulatedSource source = new SimulatedSource(List.of(Kind.STAIN), 2, 192, 5, Progress.NONE);
    AtomicInteger enhanced = new AtomicInteger();
    BatchConfig sizes = new BatchConfig();
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
      Pixels low = Reduction.BICUBIC.apply(pair.target());
      assertThat(detail.width()).isEqualTo(TARGET);
      // away from the edges, where the window's reduction mirrors and that of the whole does not
      for (int y = 2; y < 6; y++)
        for (int x = 2; x < 6; x++)
          assertThat(detail.get(4 * y, 4 * x, 0)).isCloseTo(low.get(y, x, 0), within(1e-5f));
      corners.add(detail.get(0, 0, 0));
    }
    assertThat(corners).hasSizeGreaterThan(5);
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

package org.refsr.tf.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refsr.tf.TestGraph;

class PatchTransferTest {

  private static final int H = 4;
  private static final int W = 5;
  private static final int REFERENCE_H = 6;
  private static final int REFERENCE_W = 3;

  /** The mean of nine samples is the overlap-add of whole windows, at every scale and edge. */
  @ParameterizedTest
  @CsvSource({"1,true", "2,true", "4,true", "1,false", "2,false", "4,false"})
  void isTheOverlapAddOfWindows(int scale, boolean countOverlap) {
    float[] reference = TestGraph.randoms(1, -1, 1, REFERENCE_H * REFERENCE_W * scale * scale);
    Random random = new Random(2);
    int[][] match = new int[H * W][];
    float[] displacement = new float[2 * H * W];
    for (int i = 0; i < H * W; i++) {
      match[i] = new int[] {random.nextInt(REFERENCE_H), random.nextInt(REFERENCE_W)};
      displacement[2 * i] = 4 * (match[i][0] - i / W);
      displacement[2 * i + 1] = 4 * (match[i][1] - i % W);
    }
    try (TestGraph g = new TestGraph()) {
      ReferenceMaps maps =
          ReferenceMaps.ofBatch(
              g.tf, g.input(reference, 1, REFERENCE_H * scale, REFERENCE_W * scale, 1));
      float[] got =
          g.floats(
              new PatchTransfer(g.tf, countOverlap)
                  .apply(
                      maps,
                      g.input(displacement, 1, H, W, 2),
                      g.tf.constant(new int[1][H][W][1]),
                      scale));
      assertThat(got)
          .containsExactly(overlapAdd(reference, match, scale, countOverlap), within(1e-6f));
    }
  }

  // -- Helper methods --

  private static float[] overlapAdd(
      float[] reference, int[][] match, int scale, boolean countOverlap) {
    int width = W * scale;
    float[] sum = new float[H * W * scale * scale];
    int[] number = new int[sum.length];
    for (int c = 0; c < match.length; c++)
      for (int u = -scale; u < 2 * scale; u++)
        for (int v = -scale; v < 2 * scale; v++) {
          int y = c / W * scale + u;
          int x = c % W * scale + v;
          if (y < 0 || x < 0 || y >= H * scale || x >= width) continue;
          int fromY = match[c][0] * scale + u;
          int fromX = match[c][1] * scale + v;
          boolean inside =
              fromY >= 0
                  && fromX >= 0
                  && fromY < REFERENCE_H * scale
                  && fromX < REFERENCE_W * scale;
          if (inside) sum[y * width + x] += reference[fromY * REFERENCE_W * scale + fromX];
          number[y * width + x]++;
        }
    for (int i = 0; i < sum.length; i++) sum[i] /= countOverlap ? number[i] : 9;
    return sum;
  }
}

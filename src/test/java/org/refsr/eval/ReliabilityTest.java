package org.refsr.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.refsr.metric.Protocol;

class ReliabilityTest {

  @Test
  void spearmanSharesTheRanksOfEqualValues() {
    double[] a = {1, 2, 2, 4, 5};
    double[] b = {10, 9, 20, 30, 25};
    // Ranks 0 1.5 1.5 3 4 and 1 0 2 4 3: computed by hand.
    assertThat(Ranks.spearman(a, b)).isCloseTo(7 / Math.sqrt(9.5 * 10), within(1e-12));
    assertThat(Ranks.spearman(a, new double[] {1, 1, 1, 1, 1})).isNaN();
  }

  @Test
  void binsHoldAsManyBlocksEachAndTellWhetherTheCurveRises() {
    Reliability rising = build(1000, i -> i / 1000.0, i -> i / 1000.0);
    assertThat(rising.bins()).hasSize(10).allMatch(bin -> bin.blocks == 100);
    assertThat(rising.rises()).isTrue();
    assertThat(rising.spearman()).isCloseTo(1, within(1e-12));
    assertThat(rising.bins().get(9).meanConfidence).isCloseTo(0.9495, within(1e-9));
    assertThat(rising.bins().get(0).improvement).isLessThan(rising.bins().get(9).improvement);
    Reliability falling = build(1000, i -> i / 1000.0, i -> -i / 1000.0);
    assertThat(falling.rises()).isFalse();
    assertThat(falling.spearman()).isCloseTo(-1, within(1e-12));
  }

  @Test
  void blocksOfEqualConfidenceStayTogether() {
    Reliability half = build(1000, i -> i < 500 ? 0 : i / 1000.0, i -> i / 1000.0);
    assertThat(half.bins()).hasSize(6);
    assertThat(half.bins().get(0).blocks).isEqualTo(500);
    assertThat(half.bins().stream().mapToInt(bin -> bin.blocks).sum()).isEqualTo(1000);
  }

  @Test
  void theImprovementIsInDecibelsAndFlatBlocksCountLittle() {
    Reliability.Builder builder = new Reliability.Builder();
    builder.add(new double[] {1, 1}, new double[] {0.02, 1e-9}, new double[] {0.002, 1e-12}, true);
    assertThat(builder.build("m").bins().get(0).improvement).isCloseTo(5, within(0.02));
  }

  @Test
  void errorsAreThoseOfTheProtocolByBlock() {
    Img<UnsignedByteType> truth = ArrayImgs.unsignedBytes(16 * 2 + 8 + 5, 16 + 8);
    Img<UnsignedByteType> result = truth.copy();
    result.getAt(4 + 16, 4).set(51); // the first pixel of the second block inside the border
    result.getAt(1, 1).set(200); // on the border
    double[] errors =
        Blocks.errors(
            Picture.of(truth, "truth"), Picture.of(result, "result"), Protocol.benchmark(4));
    assertThat(errors).hasSize(2);
    assertThat(errors[0]).isZero();
    assertThat(errors[1]).isCloseTo(0.04 / 256, within(1e-12));
    Img<FloatType> map = ArrayImgs.floats(16 * 2 + 8 + 5, 16 + 8);
    map.getAt(4 + 16, 4).set(256);
    assertThat(Blocks.means(map, 4)).containsExactly(0, 1);
  }

  // -- Helper methods --

  private interface Figure {
    double of(int i);
  }

  private static Reliability build(int blocks, Figure confidence, Figure gain) {
    double[] confidences = new double[blocks];
    double[] without = new double[blocks];
    double[] with = new double[blocks];
    for (int i = 0; i < blocks; i++) {
      confidences[i] = confidence.of(i);
      without[i] = 1;
      with[i] = Math.pow(10, -gain.of(i));
    }
    Reliability.Builder builder = new Reliability.Builder();
    builder.add(confidences, without, with, true);
    return builder.build("model");
  }
}

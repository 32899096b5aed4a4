package org.refsr.tf.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.refsr.metric.Protocol;
import org.refsr.metric.Score;
import org.refsr.model.ValidationResult;

class ValidationScoresTest {

  private final Protocol protocol = Protocol.scientific(4);
  private final ValidationScores scores = new ValidationScores(protocol);

  @Test
  void anImageThatIsRestoredExactlyCountsForNothing() {
    scores.add(Map.of(ValidationResult.BICUBIC, score(0)));
    assertThat(scores.isEmpty()).isTrue();
    Map<String, Score> one =
        Map.of(
            ValidationResult.BICUBIC, score(10),
            ValidationResult.MATCHED, score(1),
            ValidationResult.NONE, score(1));
    scores.add(one);
    scores.add(Map.of(ValidationResult.BICUBIC, score(0), ValidationResult.MATCHED, score(1)));
    assertThat(scores.result("x").images()).isEqualTo(1);
    assertThat(scores.gain(ValidationResult.MATCHED)).isCloseTo(20, within(1e-3));
  }

  /** Of a ramp with that error. */
  private Score score(float error) {
    return protocol.score(ramp(0), ramp(error));
  }

  private static Img<FloatType> ramp(float error) {
    float[] values = new float[32 * 32];
    for (int i = 0; i < values.length; i++) values[i] = i + (i % 2 == 0 ? error : -error);
    return ArrayImgs.floats(values, 32, 32);
  }
}

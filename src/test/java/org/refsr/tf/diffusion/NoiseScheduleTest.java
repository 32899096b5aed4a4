package org.refsr.tf.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.refsr.Vectors;

class NoiseScheduleTest {

  @Test
  void defsScheduleHasTheIndependentNumbers() {
    JsonObject expected = Vectors.read("noise_schedule.json");
    JsonArray steps = expected.getAsJsonArray("steps");
    for (int i = 0; i < steps.size(); i++)
      assertThat(NoiseSchedule.def().alphaBar(steps.get(i).getAsInt()))
          .isCloseTo(expected.getAsJsonArray("alpha_bar").get(i).getAsDouble(), within(1e-12));
  }

  /** SPEC 3.5. */
  @Test
  void defsStepsMapToNativeStepsOfEqualNoise() {
    NoiseSchedule published = new UNetConfig().schedule();
    assertThat(published.alphaBar(999)).isCloseTo(4.04e-5, within(1e-7));
    int[][] pairs = {{0, 0}, {100, 66}, {250, 172}, {500, 349}, {750, 526}, {999, 703}};
    for (int[] pair : pairs)
      assertThat(published.stepNearest(NoiseSchedule.def().alphaBar(pair[0]))).isEqualTo(pair[1]);
  }

  @Test
  void subsequencesAreUniformAndStartAtTheNoisiestStep() {
    NoiseSchedule schedule = new UNetConfig().schedule();
    assertThat(schedule.subsequence(4)).containsExactly(999, 749, 499, 249);
    assertThat(schedule.subsequence(1)).containsExactly(999);
    assertThat(schedule.subsequence(1000)).startsWith(999, 998).endsWith(1, 0);
    assertThat(schedule.alphaBar(-1)).isEqualTo(1);
  }
}

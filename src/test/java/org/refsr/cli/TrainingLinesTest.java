package org.refsr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.refsr.model.ValidationResult;

class TrainingLinesTest {

  private final StringWriter text = new StringWriter();
  private final AtomicLong clock = new AtomicLong();
  private final TrainingLines lines = new TrainingLines(new PrintWriter(text), clock::get);

  @Test
  void aLineEveryTenSecondsTellsLossesRateAndTimeLeft() {
    for (int step = 1; step <= 12; step++) step(step, 1000);
    assertThat(text.toString().lines())
        .containsExactly(
            "step 1 of 1000  reconstruction 0.12500  2.00 s/step (5.0 % waiting for data), 33 min"
                + " left",
            "step 6 of 1000  reconstruction 0.12500  2.00 s/step (5.0 % waiting for data), 33 min"
                + " left",
            "step 11 of 1000  reconstruction 0.12500  2.00 s/step (5.0 % waiting for data), 33 min"
                + " left");
  }

  @Test
  void theLastStepAndValidationsAreAlwaysTold() {
    step(1, 2);
    step(2, 2);
    lines.validated(
        2,
        new ValidationResult(
            "photo",
            "a protocol",
            3,
            -0.1,
            Map.of(
                "bicubic", new double[] {25, 0.8},
                "matched", new double[] {26.5, 0.85},
                "unrelated", new double[] {25.25, 0.81},
                "none", new double[] {25.5, 0.82})));
    assertThat(text.toString().lines().skip(1))
        .containsExactly(
            "step 2 of 2  reconstruction 0.12500  2.00 s/step (5.0 % waiting for data)",
            "step 2  photo  above bicubic (25.00 dB, SSIM 0.8000) by reference: matched +1.500 dB,"
                + " SSIM +0.0500; unrelated +0.250 dB, SSIM +0.0100; none +0.500 dB, SSIM +0.0200");
  }

  private void step(long step, long steps) {
    clock.addAndGet(2_000_000_000L);
    lines.update(step, steps, "step");
    lines.stepped(step, steps, Map.of("reconstruction", 0.125), 2, 0.1);
  }
}

package org.refsr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TerminalProgressTest {

  private final StringWriter lines = new StringWriter();
  private final AtomicLong clock = new AtomicLong();
  private final TerminalProgress progress =
      new TerminalProgress(new PrintWriter(lines), clock::get);

  @Test
  void aLineASecondTellsTheTimeLeft() {
    step(0.4, 1, 100);
    step(0.8, 2, 100);
    step(1.2, 3, 100);
    assertThat(lines.toString().lines()).containsExactly("tile 3 of 100, about 39 s left");
  }

  @Test
  void theFirstStepWhichLoadsTheModelIsNoMeasure() {
    step(30, 1, 5);
    step(32, 2, 5);
    assertThat(lines.toString().lines())
        .containsExactly("tile 1 of 5", "tile 2 of 5, about 6 s left");
  }

  @Test
  void longTimesAreInMinutes() {
    step(0.5, 0, 10);
    step(60.5, 1, 10);
    assertThat(lines.toString().lines()).containsExactly("tile 1 of 10, about 9 min left");
  }

  @Test
  void theLastStepIsAlwaysTold() {
    step(0.1, 5, 5);
    assertThat(lines.toString().lines()).containsExactly("tile 5 of 5");
  }

  @Test
  void anUnknownTotalIsLeftOut() {
    step(2, 7, 0);
    assertThat(lines.toString().lines()).containsExactly("tile 7");
  }

  // -- Helper methods --

  private void step(double second, long done, long total) {
    clock.set((long) (second * 1e9));
    progress.update(done, total, "tile");
  }
}

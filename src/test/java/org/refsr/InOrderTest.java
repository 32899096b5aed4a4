package org.refsr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class InOrderTest {

  @Test
  void resultsComeInTheOrderOfSubmission() {
    List<Integer> taken = new ArrayList<>();
    CountDownLatch second = new CountDownLatch(1);
    try (InOrder work = new InOrder(2)) {
      work.submit(() -> await(second, 1), taken::add);
      work.submit(
          () -> {
            second.countDown();
            return 2;
          },
          taken::add);
      work.submit(() -> 3, taken::add);
      work.finish();
    }
    assertThat(taken).containsExactly(1, 2, 3);
  }

  @Test
  void anInterruptCancels() {
    CountDownLatch end = new CountDownLatch(1);
    try (InOrder work = new InOrder(2)) {
      work.submit(() -> await(end, 1), result -> {});
      Thread.currentThread().interrupt();
      assertThatThrownBy(work::finish)
          .isInstanceOfSatisfying(
              RefSRException.class,
              e -> assertThat(e.kind()).isEqualTo(RefSRException.Kind.CANCELLED));
      end.countDown();
    }
    assertThat(Thread.interrupted()).isTrue();
  }

  // -- Helper methods --

  private static int await(CountDownLatch latch, int result) {
    try {
      latch.await();
      return result;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

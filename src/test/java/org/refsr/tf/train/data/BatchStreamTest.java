package org.refsr.tf.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.RefSRException;

@Timeout(60)
class BatchStreamTest {

  @TempDir Path folder;

  @Test
  void givesTheSameBatchesForAnyNumberOfThreads() {
    Batches batches = batches(FakeImages.pairs(folder, 4));
    List<float[]> alone = take(batches, 1, 1, 0, 12);
    List<float[]> together = take(batches, 3, 7, 0, 12);
    for (int i = 0; i < 12; i++) assertThat(together.get(i)).isEqualTo(alone.get(i));
  }

  @Test
  void seeksToAnyStep() {
    Batches batches = batches(FakeImages.pairs(folder, 4));
    List<float[]> all = take(batches, 2, 3, 0, 9);
    List<float[]> resumed = take(batches, 2, 3, 5, 4);
    for (int i = 0; i < 4; i++) assertThat(resumed.get(i)).isEqualTo(all.get(5 + i));
    try (BatchStream stream = new BatchStream(batches, 2, 3)) {
      stream.next();
      stream.next();
      stream.seek(7);
      assertThat(stream.next().highResolution()).isEqualTo(all.get(7));
      assertThat(stream.step()).isEqualTo(8);
    }
  }

  @Test
  void failureOfAWorkerReachesTheConsumer() {
    try (BatchStream stream = new BatchStream(batches(new Failing()), 1, 2)) {
      assertThatThrownBy(stream::next)
          .isInstanceOf(RefSRException.class)
          .hasMessage("Image x is damaged.");
    }
  }

  @Test
  void closingEndsTheThreads() throws InterruptedException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    BatchStream stream = new BatchStream(batches(FakeImages.pairs(folder, 4)), 3, 6);
    stream.next();
    Set<Thread> workers = new HashSet<>(Thread.getAllStackTraces().keySet());
    workers.removeAll(before);
    workers.removeIf(thread -> !thread.getName().startsWith("refsr-batches"));
    assertThat(workers).hasSize(3);
    stream.close();
    for (Thread worker : workers) {
      worker.join(10_000);
      assertThat(worker.isAlive()).isFalse();
    }
  }

  @Test
  void countsTheTimeWaited() {
    try (BatchStream stream = new BatchStream(batches(new Slow()), 1, 1)) {
      stream.next();
      assertThat(stream.waitedNanos()).isGreaterThan(20_000_000L);
    }
  }

  @Test
  void interruptionCancels() {
    try (BatchStream stream = new BatchStream(batches(new Slow()), 1, 1)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(stream::next).hasMessageContaining("Cancelled");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static List<float[]> take(Batches batches, int threads, int ahead, long from, int count) {
    List<float[]> taken = new ArrayList<>();
    try (BatchStream stream = new BatchStream(batches, threads, ahead)) {
      stream.seek(from);
      for (int i = 0; i < count; i++) taken.add(stream.next().highResolution());
    }
    return taken;
  }

  private static Batches batches(PairSource source) {
    BatchConfig config =
        BatchConfig.fromJson("{\"batch_size\": 2, \"target_size\": 64, \"reference_size\": 64}");
    return new Batches(config, List.of(source), List.of(1.0), 1);
  }

  private static class Failing implements PairSource {
    @Override
    public int smallestSide() {
      return 256;
    }

    @Override
    public void checkFits(int targetSize, int referenceSize) {}

    @Override
    public List<PairSource> split(double share) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String name() {
      return "failing";
    }

    @Override
    public int size() {
      return 2;
    }

    @Override
    public ImagePair draw(int index, int targetSize, int referenceSize, Draws random) {
      throw RefSRException.usage("Image x is damaged.");
    }
  }

  private static final class Slow extends Failing {
    @Override
    public ImagePair draw(int index, int targetSize, int referenceSize, Draws random) {
      try {
        Thread.sleep(15);
      } catch (InterruptedException e) {
        throw RefSRException.cancelled();
      }
      return new ImagePair(
          Pixels.zeros(targetSize, targetSize, 3), Pixels.zeros(referenceSize, referenceSize, 3));
    }
  }
}

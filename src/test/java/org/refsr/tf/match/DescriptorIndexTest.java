package org.refsr.tf.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DescriptorIndexTest {

  private static final int SIDE = 90;
  private static final int DEPTH = 12;

  /** Nothing like its neighbours: only the tree can find these. */
  private final float[] reference = units(new Random(1), SIDE * SIDE);

  @Test
  void findsEveryDescriptorItself() {
    int[] found = search(reference, SIDE, 2);
    for (int i = 0; i < found.length; i++) assertThat(found[i]).isEqualTo(i);
  }

  @Test
  void comesCloseToTheBestOfNoise() {
    float[] target = units(new Random(2), 40 * SIDE);
    int[] found = search(target, 40, 2);
    double lost = 0;
    for (int i = 0; i < found.length; i += 7) {
      double best = -1;
      for (int j = 0; j < SIDE * SIDE; j++) best = Math.max(best, product(target, i, j));
      lost += best - product(target, i, found[i]);
    }
    assertThat(lost / (found.length / 7)).isBetween(0., .1);
  }

  /** A target that is a shifted part of the reference, disturbed: neighbours help each other. */
  @Test
  void followsNeighbours() {
    float[] target = new float[60 * 70 * DEPTH];
    float[] noise = units(new Random(3), 60 * 70);
    for (int y = 0; y < 60; y++)
      for (int x = 0; x < 70; x++)
        for (int k = 0; k < DEPTH; k++)
          target[(y * 70 + x) * DEPTH + k] =
              reference[((y + 20) * SIDE + x + 9) * DEPTH + k]
                  + .3f * noise[(y * 70 + x) * DEPTH + k];
    ExecutorService threads = Executors.newFixedThreadPool(2);
    int[] found = index(threads).search(target, 60, 70, 1, threads)[0];
    threads.shutdown();
    int right = 0;
    for (int y = 0; y < 60; y++)
      for (int x = 0; x < 70; x++) if (found[y * 70 + x] == (y + 20) * SIDE + x + 9) right++;
    assertThat(right).isGreaterThan(60 * 70 * 95 / 100);
  }

  @Test
  void doesNotDependOnThreads() {
    float[] target = units(new Random(4), 50 * SIDE);
    assertThat(search(target, 50, 3)).isEqualTo(search(target, 50, 1));
  }

  /** The map is cut into three references; what lies between them is never found. */
  @Test
  void findsTheBestOfSeveralReferences() {
    List<Block> blocks =
        List.of(new Block(0, 30, SIDE), new Block(34, 30, 40), new Block(66, 24, 70));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    DescriptorIndex index = new DescriptorIndex(reference, SIDE, DEPTH, blocks, threads);
    float[] target = reference.clone();
    int[][] found = index.search(target, SIDE, SIDE, 5, threads);
    threads.shutdown();
    assertThat(found).hasDimensions(3, SIDE * SIDE);
    int different = 0;
    double lost = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
      boolean inside = false;
      for (Block block : blocks) inside |= block.contains(i / SIDE, i % SIDE);
      if (inside) assertThat(found[0][i]).isEqualTo(i);
      Set<Integer> references = new HashSet<>();
      for (int[] rank : found) {
        Block block = blocks.get(index.block(rank[i]));
        assertThat(block.contains(rank[i] / SIDE, rank[i] % SIDE)).isTrue();
        references.add(index.block(rank[i]));
      }
      if (references.size() == 3) different++;
      double second = product(target, i, found[1][i]);
      assertThat(product(target, i, found[0][i])).isGreaterThanOrEqualTo(second);
      if (i % 7 == 0) lost += secondBest(target, i, blocks) - second;
    }
    assertThat(different).isGreaterThan(SIDE * SIDE * 9 / 10);
    assertThat(lost / (SIDE * SIDE / 7)).isBetween(0., .1);
  }

  private DescriptorIndex index(ExecutorService threads) {
    List<Block> all = List.of(new Block(0, SIDE, SIDE));
    return new DescriptorIndex(reference, SIDE, DEPTH, all, threads);
  }

  private int[] search(float[] target, int rows, int count) {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      return index(threads).search(target, rows, SIDE, 1, threads)[0];
    } finally {
      threads.shutdown();
    }
  }

  /** The second largest of the largest products in each reference. */
  private double secondBest(float[] target, int query, List<Block> blocks) {
    return blocks.stream()
        .map(
            block ->
                IntStream.range(0, SIDE * SIDE)
                    .filter(place -> block.contains(place / SIDE, place % SIDE))
                    .mapToDouble(place -> product(target, query, place))
                    .max()
                    .orElseThrow())
        .sorted(Comparator.reverseOrder())
        .skip(1)
        .findFirst()
        .orElseThrow();
  }

  private double product(float[] target, int query, int place) {
    double sum = 0;
    for (int k = 0; k < DEPTH; k++) sum += target[query * DEPTH + k] * reference[place * DEPTH + k];
    return sum;
  }

  private static float[] units(Random random, int count) {
    float[] values = new float[count * DEPTH];
    for (int i = 0; i < count; i++) {
      double energy = 0;
      for (int k = 0; k < DEPTH; k++) {
        float value = (float) random.nextGaussian();
        values[i * DEPTH + k] = value;
        energy += value * value;
      }
      for (int k = 0; k < DEPTH; k++) values[i * DEPTH + k] /= Math.sqrt(energy);
    }
    return values;
  }
}

package org.refsr.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refsr.RefSRException;

class ShardTest {

  @Property
  void sharesAreDisjointAndCoverAll(
      @ForAll @IntRange(max = 50) int items, @ForAll @IntRange(min = 1, max = 9) int count) {
    List<Integer> all = IntStream.range(0, items).boxed().collect(Collectors.toList());
    List<Integer> union = new ArrayList<>();
    for (int i = 0; i < count; i++) union.addAll(Shard.of(i, count).of(all));
    assertThat(union).containsExactlyInAnyOrderElementsOf(all);
  }

  /** Also of arrays that nobody would submit. */
  @Property(tries = 300)
  void theTasksOfAnyArrayCoverAll(
      @ForAll @Size(min = 1, max = 6) @UniqueElements List<@IntRange(max = 12) Integer> numbers) {
    List<Integer> all = IntStream.range(0, 20).boxed().collect(Collectors.toList());
    List<Integer> union = new ArrayList<>();
    for (int id : numbers) union.addAll(Shard.of(null, null, array(id, numbers)).of(all));
    assertThat(union).containsAll(all);
  }

  @ParameterizedTest
  @CsvSource({
    "1 2 3 4, 3, 3 of 4",
    "0 1 2 3, 3, 4 of 4",
    "10 20 30, 20, 2 of 3",
    "1 2 5 7, 2, 1 of 1",
    "3, 3, 1 of 1"
  })
  void anArraysTaskKnowsItsShare(String numbers, int id, String share) {
    List<Integer> array =
        List.of(numbers.split(" ")).stream().map(Integer::valueOf).collect(Collectors.toList());
    assertThat(Shard.of(null, null, array(id, array))).hasToString(share);
    assertThat(Shard.of(0, 7, array(id, array))).hasToString("1 of 7");
  }

  @Test
  void outsideOfArraysThereIsOneShare() {
    assertThat(Shard.of(null, null, Map.of("SLURM_JOB_ID", "7"))).hasToString("1 of 1");
  }

  @Test
  void thereAreNoOtherShares() {
    refused(() -> Shard.of(4, 4), "number them from 0 to 3");
    refused(() -> Shard.of(-1, 4), "-1");
    refused(() -> Shard.of(0, 0), "is 0; use 1 or more");
    refused(() -> Shard.of(1, null, Map.of()), "without the count");
    refused(() -> Shard.of(null, 3, Map.of()), "without the index");
  }

  // -- Helper methods --

  private static void refused(ThrowingCallable call, String words) {
    assertThatThrownBy(call).isInstanceOf(RefSRException.class).hasMessageContaining(words);
  }

  private static Map<String, String> array(int id, List<Integer> numbers) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("SLURM_ARRAY_TASK_ID", "" + id);
    environment.put("SLURM_ARRAY_TASK_COUNT", "" + numbers.size());
    environment.put("SLURM_ARRAY_TASK_MIN", "" + numbers.stream().min(Integer::compare).get());
    environment.put("SLURM_ARRAY_TASK_MAX", "" + numbers.stream().max(Integer::compare).get());
    return environment;
  }
}

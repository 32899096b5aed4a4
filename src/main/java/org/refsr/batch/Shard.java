package org.refsr.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.refsr.RefSRException;

/**
 * The share of a batch that one of several processes does: every n-th item, so that neighbours,
 * which tend to be alike in size, are spread over all.
 */
public final class Shard {

  private static final String ID = "SLURM_ARRAY_TASK_ID";
  private static final String COUNT = "SLURM_ARRAY_TASK_COUNT";
  private static final String MIN = "SLURM_ARRAY_TASK_MIN";
  private static final String MAX = "SLURM_ARRAY_TASK_MAX";

  private final int index;
  private final int count;

  private Shard(int index, int count) {
    this.index = index;
    this.count = count;
  }

  /** Everything. */
  public static Shard whole() {
    return new Shard(0, 1);
  }

  /**
   * One of several shares.
   *
   * @param index from 0
   * @param count how many shares there are
   * @throws RefSRException (USAGE) if there is no such share
   */
  public static Shard of(int index, int count) {
    if (count < 1) throw RefSRException.usage("The number of shares is %d; use 1 or more.", count);
    if (index < 0 || index >= count)
      throw RefSRException.usage(
          "The share %d is not among %d shares; number them from 0 to %d.",
          index, count, count - 1);
    return new Shard(index, count);
  }

  /**
   * The share that a user asked for, else that of this process in its job array, else the whole.
   *
   * @param index from 0; null if not given
   * @param count null if not given
   * @throws RefSRException (USAGE) if there is no such share or one number of the two is missing
   */
  public static Shard of(Integer index, Integer count, Map<String, String> environment) {
    if (index == null && count == null) return ofArrayTask(environment).orElse(whole());
    if (index == null || count == null)
      throw RefSRException.usage(
          "There is %s; give both or neither.",
          count == null
              ? "the index " + index + " of a share without the count of shares"
              : "the count " + count + " of shares without the index of one");
    return of(index.intValue(), count.intValue());
  }

  /**
   * The share of a task of a SLURM job array, whatever number the array begins with and in whatever
   * steps it goes on.
   *
   * @return empty outside of job arrays, and for a number out of step with the others or alone, as
   *     when failed tasks are submitted again: such a task cannot know its share and does all that
   *     is left, so that every array covers the whole batch
   */
  public static Optional<Shard> ofArrayTask(Map<String, String> environment) {
    if (!environment.containsKey(ID) || !environment.containsKey(COUNT)) return Optional.empty();
    int count = number(environment, COUNT);
    int first = number(environment, MIN);
    int span = number(environment, MAX) - first;
    if (count < 2 || span % (count - 1) != 0) return Optional.empty();
    int step = span / (count - 1);
    int steps = number(environment, ID) - first;
    return steps % step == 0 ? Optional.of(of(steps / step, count)) : Optional.empty();
  }

  /** From 0. */
  public int index() {
    return index;
  }

  public int count() {
    return count;
  }

  /** Every {@link #count()}-th element from the {@link #index()}-th on. */
  public <T> List<T> of(List<T> all) {
    List<T> share = new ArrayList<>();
    for (int i = index; i < all.size(); i += count) share.add(all.get(i));
    return share;
  }

  /** As a person counts: "2 of 4" for index 1 of 4. */
  @Override
  public String toString() {
    return index + 1 + " of " + count;
  }

  // -- Helper methods --

  private static int number(Map<String, String> environment, String name) {
    try {
      return Integer.parseInt(environment.getOrDefault(name, ""));
    } catch (NumberFormatException e) {
      throw RefSRException.usage(
          "%s is '%s', not a whole number; give --index and --count.",
          name, environment.getOrDefault(name, ""));
    }
  }
}

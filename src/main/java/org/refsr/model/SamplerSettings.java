package org.refsr.model;

import java.util.Locale;
import java.util.function.Consumer;
import org.refsr.RefSRException;

/**
 * How a diffusion prior is sampled (SPEC 3.3). Immutable; each method gives a changed copy.
 *
 * <pre>{@code
 * SamplerSettings settings = SamplerSettings.defaults().steps(20).seed(7);
 * }</pre>
 */
public final class SamplerSettings {

  /** The noise levels that the steps pass through (SPEC 3.5). */
  public enum Schedule {
    /** The one the prior was trained on. */
    NATIVE,
    /** That of DEF's text, 1e-6 to 1e-2, fed to the network at the steps of equal noise. */
    DEF
  }

  /** What the low-resolution image is taken to be a reduction by (SPEC 3.4). */
  public enum Operator {
    BICUBIC,
    /** Means of 4 x 4 pixels, as a camera with larger pixels sees. */
    AVERAGE
  }

  private int steps = 50;
  private double eta = 0.85;
  private long seed = 0;
  private Schedule schedule = Schedule.NATIVE;
  private Operator operator = Operator.BICUBIC;
  private int travelLength = 1;
  private int travelRepeat = 1;
  private double noise = 0;
  private boolean clip = true;
  private double overlap = 0.25;

  private SamplerSettings() {}

  /** 50 steps, eta 0.85, seed 0, the native schedule, no time travel, a noise-free input. */
  public static SamplerSettings defaults() {
    return new SamplerSettings();
  }

  /**
   * Number of diffusion steps: a uniform subsequence of those trained.
   *
   * @throws RefSRException (USAGE) if it is below 1; the upper limit is the prior's
   */
  public SamplerSettings steps(int value) {
    require(value >= 1, "Diffusion steps", value, "1 or more");
    return with(copy -> copy.steps = value);
  }

  /** Share of fresh noise in each step: 0 is deterministic after the first, 1 is all. */
  public SamplerSettings eta(double value) {
    require(value >= 0 && value <= 1, "eta", value, "0 to 1");
    return with(copy -> copy.eta = value);
  }

  /** What all random numbers depend on. */
  public SamplerSettings seed(long value) {
    return with(copy -> copy.seed = value);
  }

  public SamplerSettings schedule(Schedule value) {
    return with(copy -> copy.schedule = value);
  }

  public SamplerSettings operator(Operator value) {
    return with(copy -> copy.operator = value);
  }

  /**
   * Every so many steps goes back as many and does them again; 1 and 1 is off.
   *
   * @param length steps
   * @param repeat how often the steps are done in all
   */
  public SamplerSettings travel(int length, int repeat) {
    require(length >= 1, "Time travel's length", length, "1 or more");
    require(repeat >= 1, "Time travel's repeat", repeat, "1 or more");
    return with(
        copy -> {
          copy.travelLength = length;
          copy.travelRepeat = repeat;
        });
  }

  /** Standard deviation of the input's noise in units of its normalised range; 0 for none. */
  public SamplerSettings noise(double value) {
    require(value >= 0 && value <= 1, "The input's noise", value, "0 to 1");
    return with(copy -> copy.noise = value);
  }

  /**
   * Whether estimates are cut to the input's range before each projection, which keeps a weak prior
   * from running away.
   */
  public SamplerSettings clip(boolean value) {
    return with(copy -> copy.clip = value);
  }

  /** Least share of a window that its neighbour covers too, for images larger than one. */
  public SamplerSettings overlap(double value) {
    require(value >= 0 && value <= 0.75, "The windows' overlap", value, "0 to 0.75");
    return with(copy -> copy.overlap = value);
  }

  public int steps() {
    return steps;
  }

  public double eta() {
    return eta;
  }

  public long seed() {
    return seed;
  }

  public Schedule schedule() {
    return schedule;
  }

  public Operator operator() {
    return operator;
  }

  public int travelLength() {
    return travelLength;
  }

  public int travelRepeat() {
    return travelRepeat;
  }

  public double noise() {
    return noise;
  }

  public boolean clip() {
    return clip;
  }

  public double overlap() {
    return overlap;
  }

  /** All values on one line, for provenance and cache keys. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "steps %d, eta %s, seed %d, schedule %s, operator %s, travel %d x %d, noise %s, clip %s,"
            + " overlap %s",
        steps,
        eta,
        seed,
        schedule.name().toLowerCase(Locale.ROOT),
        operator.name().toLowerCase(Locale.ROOT),
        travelLength,
        travelRepeat,
        noise,
        clip,
        overlap);
  }

  // -- Helper methods --

  private static void require(boolean holds, String what, Object value, String need) {
    if (!holds) throw RefSRException.usage("%s: %s; it must be %s.", what, value, need);
  }

  private SamplerSettings with(Consumer<SamplerSettings> change) {
    SamplerSettings copy = new SamplerSettings();
    copy.steps = steps;
    copy.eta = eta;
    copy.seed = seed;
    copy.schedule = schedule;
    copy.operator = operator;
    copy.travelLength = travelLength;
    copy.travelRepeat = travelRepeat;
    copy.noise = noise;
    copy.clip = clip;
    copy.overlap = overlap;
    change.accept(copy);
    return copy;
  }
}

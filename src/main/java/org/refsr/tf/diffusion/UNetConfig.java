package org.refsr.tf.diffusion;

import java.util.Arrays;
import org.refsr.tf.json.Require;

/**
 * The sizes of a diffusion prior's network and the noise it was trained on (SPEC 3.5, 3.6). What a
 * JSON leaves out is as in the published 256 x 256 network.
 */
public final class UNetConfig {

  private int width = 256;
  private int[] multipliers = {1, 1, 2, 2, 4, 4};
  private int blocks = 2;
  private int[] attention = {8, 16, 32};
  private int headChannels = 64;
  private int groups = 32;
  private boolean learnedVariance = true;
  private boolean resamplingBlocks = true;
  private int patch = 1;
  private int window = 256;
  private int noiseSteps = 1000;
  private double betaFirst = 1e-4;
  private double betaLast = 2e-2;

  /** Channels at the first level; the time embedding has four times as many. */
  public int width() {
    return width;
  }

  /** Number of levels; each after the first has half the size of the one before. */
  public int levels() {
    return multipliers.length;
  }

  /** Channels of a level. */
  public int channels(int level) {
    return width * multipliers[level];
  }

  /** Residual blocks of a level on the way down; on the way up it has one more. */
  public int blocks() {
    return blocks;
  }

  /** Whether a level, 1/2^level of the first one's size, has self-attention. */
  public boolean attends(int level) {
    return Arrays.stream(attention).anyMatch(reduction -> reduction == 1 << level);
  }

  /** Channels of an attention head. */
  public int headChannels() {
    return headChannels;
  }

  /** Groups of the group normalisation. */
  public int groups() {
    return groups;
  }

  /** Whether the network also predicts variances, which the sampler does not use. */
  public boolean learnedVariance() {
    return learnedVariance;
  }

  /** Whether sizes change in residual blocks, else by plain averaging and repetition. */
  public boolean resamplingBlocks() {
    return resamplingBlocks;
  }

  /**
   * Side of the blocks of pixels that the network takes as channels of one position and gives back
   * so; the published network has 1. With 2 all of it costs a quarter.
   */
  public int patch() {
    return patch;
  }

  /** What sides of images are multiples of. */
  public int granularity() {
    return patch << levels() - 1;
  }

  /** Side of the windows that larger images are cut into, in high-resolution pixels. */
  public int window() {
    return window;
  }

  /** Steps of the noise schedule. */
  public int noiseSteps() {
    return noiseSteps;
  }

  /** The schedule that the network was trained on. */
  public NoiseSchedule schedule() {
    return NoiseSchedule.linear(noiseSteps, betaFirst, betaLast);
  }

  /**
   * Checks all values.
   *
   * @param path the name of this configuration in messages
   * @throws org.refsr.RefSRException (USAGE) that names the wrong field
   */
  public void validate(String path) {
    Require.inRange(groups, 1, 1024, path + ".groups");
    Require.that(
        width >= 2 && width % 2 == 0 && width % groups == 0,
        path + ".width",
        width,
        "an even multiple of groups");
    Require.inRange(levels(), 1, 8, path + ".multipliers' number");
    for (int m : multipliers) Require.inRange(m, 1, 64, path + ".multipliers");
    Require.inRange(blocks, 1, 16, path + ".blocks");
    Require.atLeast(headChannels, 1, path + ".head_channels");
    for (int level = 0; level < levels(); level++)
      Require.that(
          !(attends(level) || level == levels() - 1) || channels(level) % headChannels == 0,
          path + ".head_channels",
          headChannels,
          "a divisor of " + channels(level) + ", the channels of a level with attention");
    Require.inRange(patch, 1, 8, path + ".patch");
    int step = Math.max(4, granularity());
    Require.that(
        window >= 32 && window <= 4096 && window % step == 0,
        path + ".window",
        window,
        "a multiple of " + step + " from 32 to 4096");
    Require.inRange(noiseSteps, 1, 100_000, path + ".noise_steps");
    Require.that(
        betaFirst > 0 && betaFirst < 1, path + ".beta_first", betaFirst, "above 0, below 1");
    Require.that(
        betaLast >= betaFirst && betaLast < 1,
        path + ".beta_last",
        betaLast,
        "at least beta_first and below 1");
  }
}

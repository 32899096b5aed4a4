package org.refsr.tf.train.data;

import java.util.List;
import org.refsr.image.Pose;
import org.refsr.model.Poses;
import org.refsr.tf.json.Require;
import org.refsr.tf.json.StrictJson;

/**
 * What a training batch is made of.
 *
 * <pre>{@code
 * {"batch_size": 8, "channels": 1, "none_share": 0.25}
 * }</pre>
 *
 * Fields left out keep the defaults of {@code new BatchConfig()}.
 */
public final class BatchConfig {

  /** Whether flips and transpositions are the same for target and reference. */
  public enum Augmentation {
    NONE,
    SHARED,
    INDEPENDENT
  }

  private int batchSize = 8;
  private int channels = 3;
  private int targetSize = 160;
  private int referenceSize = 160;
  private double noneShare = 0.25;
  private double unrelatedShare = 0.15;
  private double otherDomainShare = 0;
  private Augmentation augmentation = Augmentation.SHARED;
  private Poses poses = Poses.UPRIGHT;
  private RandomPerspective perspective = RandomPerspective.CODE;
  private DegradationConfig degradation = new DegradationConfig();
  private DistortionConfig distortion = new DistortionConfig();

  private transient boolean rtrr;
  private transient boolean correspondences;

  /**
   * Reads and validates a configuration.
   *
   * @throws org.refsr.RefSRException (USAGE) that names the wrong field
   */
  public static BatchConfig fromJson(String json) {
    BatchConfig config = StrictJson.read(json, BatchConfig.class, "batch configuration");
    config.validate("batch");
    return config;
  }

  /** This configuration with perspective versions for reciprocal training, or without. */
  public BatchConfig withRtrr(boolean wanted) {
    BatchConfig copy = StrictJson.read(StrictJson.write(this), BatchConfig.class, "copy");
    copy.rtrr = wanted;
    copy.correspondences = correspondences;
    return copy;
  }

  /** This configuration for a correspondence network, or not. */
  public BatchConfig withCorrespondences(boolean wanted) {
    BatchConfig copy = withRtrr(rtrr);
    copy.correspondences = wanted;
    return copy;
  }

  public int batchSize() {
    return batchSize;
  }

  /** 1 (gray) or 3 (RGB); images of the other kind are converted. */
  public int channels() {
    return channels;
  }

  /** Side of the high-resolution target. */
  public int targetSize() {
    return targetSize;
  }

  /** Side of the reference, at least that of the target. */
  public int referenceSize() {
    return referenceSize;
  }

  /** Share of items without reference. */
  public double noneShare() {
    return noneShare;
  }

  /**
   * Share of items with the reference of another pair of the same source; 0 is taken in a source of
   * a single pair.
   */
  public double unrelatedShare() {
    return unrelatedShare;
  }

  /** Share of items with a reference of another source. */
  public double otherDomainShare() {
    return otherDomainShare;
  }

  /** In which poses each reference is given, to be matched in all of them. */
  public List<Pose> poses() {
    return poses.list();
  }

  public Augmentation augmentation() {
    return augmentation;
  }

  /** Whether batches hold a perspective version of the reference for reciprocal training. */
  public boolean rtrr() {
    return rtrr;
  }

  /** Whether batches hold warped targets in place of references, with the places of their cells. */
  public boolean correspondences() {
    return correspondences;
  }

  public RandomPerspective perspective() {
    return perspective;
  }

  public DegradationConfig degradation() {
    return degradation;
  }

  public DistortionConfig distortion() {
    return distortion;
  }

  /**
   * Checks all values.
   *
   * @param path the name of this configuration in messages
   * @throws org.refsr.RefSRException (USAGE) that names the wrong field
   */
  public void validate(String path) {
    Require.inRange(batchSize, 1, 1024, path + ".batch_size");
    Require.that(channels == 1 || channels == 3, path + ".channels", channels, "1 or 3");
    checkSide(targetSize, path + ".target_size");
    checkSide(referenceSize, path + ".reference_size");
    Require.atLeast(referenceSize, targetSize, path + ".reference_size");
    Require.inRange(noneShare, 0, 1, path + ".none_share");
    Require.inRange(unrelatedShare, 0, 1, path + ".unrelated_share");
    Require.inRange(otherDomainShare, 0, 1, path + ".other_domain_share");
    double withoutMatch = noneShare + unrelatedShare + otherDomainShare;
    Require.that(
        withoutMatch <= 1,
        path + ".none_share + unrelated_share + other_domain_share",
        withoutMatch,
        "at most 1");
    Require.that(poses != Poses.AUTO, path + ".poses", poses, "upright, near or all");
    degradation.validate(path + ".degradation");
    distortion.validate(path + ".distortion");
  }

  // -- Helper methods --

  private static void checkSide(int side, String field) {
    Require.that(
        side >= 32 && side <= 4096 && side % Degradation.SCALE == 0,
        field,
        side,
        "a multiple of " + Degradation.SCALE + " from 32 to 4096");
  }
}

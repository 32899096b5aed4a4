package org.refsr.tf.train.data;

import java.nio.file.Path;
import org.refsr.Progress;
import org.refsr.tf.json.Require;

/** A folder to train on and how often to draw from it. */
public final class DataConfig {

  /** How the folder is laid out. */
  public enum Layout {
    /** {@link PairFolder}. */
    PAIRS,
    /** {@link ImageFolder}. */
    IMAGES
  }

  private String folder = "";
  private Layout layout = Layout.PAIRS;
  private double weight = 1;
  private double otherImageShare = 0.25;
  private double otherWindowShare = 0.25;

  /** Its path, relative to the configuration's. */
  public String folder() {
    return folder;
  }

  public Layout layout() {
    return layout;
  }

  /** How often pairs are drawn from it, relative to the other folders. */
  public double weight() {
    return weight;
  }

  /** In a folder of images: share of references from another image. */
  public double otherImageShare() {
    return otherImageShare;
  }

  /**
   * In a folder of images: share of references from another window of the same image; the rest are
   * views of the same place.
   */
  public double otherWindowShare() {
    return otherWindowShare;
  }

  /**
   * Opens the folder.
   *
   * @param base what its path is relative to
   * @throws org.refsr.RefSRException (USAGE) as {@link PairFolder#open} and {@link
   *     ImageFolder#open}
   */
  public PairSource open(Path base, ImageStore store, Progress progress) {
    Path path = base.resolve(folder);
    if (layout == Layout.PAIRS) return PairFolder.open(path, store, progress);
    return ImageFolder.open(path, store, otherImageShare, otherWindowShare, progress);
  }

  /**
   * Checks all values.
   *
   * @param path the name of this configuration in messages
   */
  public void validate(String path) {
    Require.that(!folder.isBlank(), path + ".folder", "empty", "the path of a folder");
    Require.positive(weight, path + ".weight");
    Require.inRange(otherImageShare, 0, 1, path + ".other_image_share");
    Require.inRange(otherWindowShare, 0, 1, path + ".other_window_share");
    double sum = otherImageShare + otherWindowShare;
    Require.that(sum <= 1, path + ".other_image_share + other_window_share", sum, "at most 1");
  }
}

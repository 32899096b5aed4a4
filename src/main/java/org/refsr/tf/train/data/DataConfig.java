package org.refsr.tf.train.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.refsr.Progress;
import org.refsr.simulate.Kind;
import org.refsr.tf.json.Require;

/** A folder to train on, or images to simulate, and how often to draw from them. */
public final class DataConfig {

  /** How the folder is laid out, or that there is none. */
  public enum Layout {
    /** {@link PairFolder}. */
    PAIRS,
    /** {@link ImageFolder}. */
    IMAGES,
    /** {@link SimulatedSource}. */
    SIMULATED
  }

  private String folder = "";
  private Layout layout = Layout.PAIRS;
  private double weight = 1;
  private double otherImageShare = 0.25;
  private double otherWindowShare = 0.25;
  private List<String> kinds = List.of();
  private double validationShare = 0;
  private int count = 200;
  private int size = 256;

  /** Its path, relative to the configuration's; empty for simulated images. */
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

  /** Share of the images that is held out to validate on; 0 for none. */
  public double validationShare() {
    return validationShare;
  }

  /** What to simulate; a list of one kind or more with the layout 'simulated', else empty. */
  public List<String> kinds() {
    return List.copyOf(kinds);
  }

  /** How many pairs to simulate. */
  public int count() {
    return count;
  }

  /** Side of simulated images in pixels. */
  public int size() {
    return size;
  }

  /**
   * Its name where machine paths have no business: the folder's last part, or what it simulates.
   */
  public String label() {
    return layout == Layout.SIMULATED
        ? "simulated " + String.join(", ", kinds)
        : FolderName.of(Path.of(folder));
  }

  /**
   * Opens the folder, or simulates.
   *
   * @param base what its path is relative to
   * @param seed of simulated images
   * @throws org.refsr.RefSRException (USAGE) as {@link PairFolder#open} and {@link
   *     ImageFolder#open}
   */
  public PairSource open(Path base, ImageStore store, long seed, Progress progress) {
    if (layout == Layout.SIMULATED)
      return new SimulatedSource(simulatedKinds(), count, size, seed, progress);
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
    if (layout == Layout.SIMULATED) validateSimulated(path);
    else Require.that(!folder.isBlank(), path + ".folder", "empty", "the path of a folder");
    Require.positive(weight, path + ".weight");
    Require.inRange(otherImageShare, 0, 1, path + ".other_image_share");
    Require.inRange(otherWindowShare, 0, 1, path + ".other_window_share");
    Require.inRange(validationShare, 0, 0.5, path + ".validation_share");
    double sum = otherImageShare + otherWindowShare;
    Require.that(sum <= 1, path + ".other_image_share + other_window_share", sum, "at most 1");
  }

  // -- Helper methods --

  private void validateSimulated(String path) {
    Require.that(folder.isEmpty(), path + ".folder", folder, "left out for simulated images");
    Require.that(!kinds.isEmpty(), path + ".kinds", "empty", "a list of one kind or more");
    simulatedKinds();
    Require.inRange(count, 1, 1_000_000, path + ".count");
    Require.that(
        size % Degradation.SCALE == 0 && size >= 32 && size <= 4096,
        path + ".size",
        size,
        "a multiple of 4 from 32 to 4096");
  }

  private List<Kind> simulatedKinds() {
    List<Kind> named = new ArrayList<>();
    for (String kind : kinds) named.add(Kind.of(kind));
    return named;
  }
}

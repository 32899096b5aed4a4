package org.refsr.tf.train;

import org.refsr.model.SamplerSettings;
import org.refsr.tf.json.Require;

/**
 * Where the detail-enhanced images of a DEF training come from (SPEC 3.7): a prior, sampled once
 * for each of a number of crops, which are kept in a folder.
 *
 * <pre>{@code
 * {"prior": "models/prior-photo", "steps": 20, "items": 500, "side": 256}
 * }</pre>
 */
public final class DetailConfig {

  private String prior = "";
  private int steps = 20;
  private double eta = 0.85;
  private long seed = 0;
  private int items = 500;
  private int side = 0;
  private String cache = "";

  /** The prior's folder, relative to the configuration's, or the name of an installed model. */
  public String prior() {
    return prior;
  }

  /** Crops of each source of images that are enhanced and trained on. */
  public int items() {
    return items;
  }

  /**
   * Side of these crops in high-resolution pixels: windows of the batch's target size are drawn
   * from them anew at each step.
   */
  public int side(int targetSize) {
    return side == 0 ? targetSize : side;
  }

  /** The folder that enhanced images are kept in; empty for "detail" in the output folder. */
  public String cache() {
    return cache;
  }

  /** How the prior is sampled. */
  public SamplerSettings sampler() {
    return SamplerSettings.defaults().steps(steps).eta(eta).seed(seed);
  }

  void validate(String path, boolean needed, int targetSize) {
    Require.that(
        needed != prior.isBlank(),
        path + ".prior",
        "'" + prior + "'",
        needed ? "a prior's folder or name" : "left out in networks without detail_enhanced");
    Require.atLeast(steps, 1, path + ".steps");
    Require.inRange(eta, 0, 1, path + ".eta");
    Require.that(
        side == 0 || side >= targetSize && side % 4 == 0,
        path + ".side",
        side,
        "a multiple of 4, at least batch.target_size, or 0 for that");
    Require.inRange(items, 1, 1_000_000, path + ".items");
  }
}

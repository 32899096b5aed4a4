package org.refsr.tf.train;

import org.refsr.tf.json.Require;

/**
 * Whose features the perceptual loss compares: those of imported VGG weights, or of the texture
 * extractor of a model or checkpoint.
 *
 * <pre>{@code
 * {"from": "vgg19.refsr.safetensors", "layer": "conv5_1", "distance": "norm"}
 * {"from": "models/rrsr-photo", "layer": "texture_1x", "distance": "squared"}
 * }</pre>
 */
public final class ExtractorConfig {

  /** How two features are compared. */
  public enum Distance {
    /**
     * Frobenius norm over the whole batch, not averaged, as in RRSR: it grows with batch and size.
     */
    NORM,
    /** Mean square, as in TTSR. */
    SQUARED,
    /** Mean absolute difference, as in MASA-SR. */
    ABSOLUTE
  }

  private String from = "";
  private String layer = "";
  private Distance distance = Distance.NORM;

  /** An imported or checkpoint file or a model, as in {@link TrainingConfig#startFrom}. */
  public String from() {
    return from;
  }

  /**
   * Of imported weights a convolution, after its rectifier, by default conv5_1; of a network
   * texture_4x, texture_2x or, by default, texture_1x.
   */
  public String layer() {
    return layer;
  }

  public Distance distance() {
    return distance;
  }

  void validate(String path, boolean used) {
    Require.that(
        !used || !from.isBlank(), path + ".from", "empty", "a file or models/NAME for this loss");
    Require.that(
        layer.matches("(conv[1-5]_[1-4]|texture_[124]x)?"),
        path + ".layer",
        "'" + layer + "'",
        "conv1_1 to conv5_4, texture_4x, texture_2x or texture_1x");
  }
}

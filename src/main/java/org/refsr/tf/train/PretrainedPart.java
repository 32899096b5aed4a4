package org.refsr.tf.train;

import org.refsr.tf.json.Require;

/**
 * A part of a network whose weights were trained elsewhere: the texture extractor or the
 * correspondence network (SPEC 1.1, 1.2), or one of the paths of a two-path network.
 *
 * <pre>{@code
 * {"part": "texture", "from": "vgg19.refsr.safetensors"}
 * }</pre>
 */
public final class PretrainedPart {

  private String part = "";
  private String from = "";
  private boolean frozen = true;

  /**
   * The begin of its parameters' names: "texture", "correspondence" or one of its branches,
   * "single", "reference", "detail" or "confidence".
   */
  public String part() {
    return part;
  }

  /** An imported or checkpoint file or a model, as in {@link TrainingConfig#startFrom}. */
  public String from() {
    return from;
  }

  /** Whether it stays as it is; else it goes on learning. */
  public boolean frozen() {
    return frozen;
  }

  void validate(String path) {
    Require.that(
        part.matches("(texture|correspondence|single|reference|detail|confidence)(\\.\\w+)*"),
        path + ".part",
        "'" + part + "'",
        "texture, correspondence, one of its branches, or a part of two-path: single, reference,"
            + " detail, confidence");
    Require.that(!from.isBlank(), path + ".from", "empty", "a file or models/NAME");
  }
}

package org.refsr.tf.train;

import com.google.gson.JsonObject;
import java.util.Map;
import org.refsr.tf.json.StrictJson;

/** What a checkpoint knows of its run besides the network's state; kept as JSON. */
final class RunRecord {

  private JsonObject training = new JsonObject();
  private JsonObject scores = new JsonObject();
  private double seconds;
  private double best = -Double.MAX_VALUE;

  /** Nothing known yet. */
  RunRecord() {}

  /**
   * @param training facts for the model card: seed, data, losses, device and so on
   * @param scores of the validation at the same step by folder, empty if there was none
   * @param seconds trained so far
   * @param best score of the run so far
   */
  RunRecord(Map<String, Object> training, Map<String, Object> scores, double seconds, double best) {
    this.training = StrictJson.tree(training);
    this.scores = StrictJson.tree(scores);
    this.seconds = seconds;
    this.best = best;
  }

  Map<String, Object> training() {
    return StrictJson.map(training);
  }

  Map<String, Object> scores() {
    return StrictJson.map(scores);
  }

  double seconds() {
    return seconds;
  }

  double best() {
    return best;
  }
}

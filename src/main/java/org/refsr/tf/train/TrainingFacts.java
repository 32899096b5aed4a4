package org.refsr.tf.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.refsr.model.Installation;
import org.refsr.tf.json.StrictJson;
import org.refsr.tf.train.data.BatchConfig;
import org.refsr.tf.train.data.DataConfig;
import org.refsr.tf.train.data.FolderName;

/** What a model card tells of a training: no machine paths, folders by their own names. */
final class TrainingFacts {

  /** Whether noise was added to the inputs only, so that the model has learned to remove it. */
  static final String REMOVES_NOISE = "removes_noise";

  private TrainingFacts() {}

  /**
   * Collects the facts.
   *
   * @param losses full weights by name
   * @param validated names of the folders that are validated on
   * @param device that the training runs on
   */
  static Map<String, Object> of(
      TrainingConfig config, Map<String, Double> losses, Set<String> validated, String device) {
    BatchConfig batch = config.batch();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("refsr", Installation.version());
    facts.put("device", device);
    facts.put("seed", config.seed());
    if (!config.startFrom().isEmpty())
      facts.put("start_from", FolderName.of(Path.of(config.startFrom())));
    facts.put("data", config.data().stream().map(DataConfig::label).collect(Collectors.toList()));
    facts.put("validation", validated);
    facts.put("batch_size", batch.batchSize() * config.accumulation());
    facts.put("target_size", batch.targetSize());
    facts.put("none_share", batch.noneShare());
    facts.put("unrelated_share", batch.unrelatedShare());
    facts.put("other_domain_share", batch.otherDomainShare());
    facts.put("distortion_probability", batch.distortion().probability());
    facts.put("degradation", StrictJson.map(batch.degradation()));
    facts.put(REMOVES_NOISE, batch.degradation().isNoisy());
    if (config.losses().pixelError() != LossTerms.PixelError.ABSOLUTE)
      facts.put("pixel_error", "logarithmic");
    facts.put("losses", losses);
    if (config.network().detailEnhanced) {
      facts.put("prior", FolderName.of(Path.of(config.detail().prior())));
      facts.put("sampler", config.detail().sampler().toString());
      facts.put("enhanced_images", config.detail().items());
    }
    facts.put("ema_decay", config.emaDecay());
    facts.put("bf16", config.bf16());
    return facts;
  }
}

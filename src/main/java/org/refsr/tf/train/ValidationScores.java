package org.refsr.tf.train;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.refsr.metric.Protocol;
import org.refsr.metric.Score;
import org.refsr.model.ValidationResult;

/** PSNR and SSIM of bicubic and of a network over the images of a validation folder. */
final class ValidationScores {

  private final Protocol protocol;
  private final Map<String, double[]> sums = new LinkedHashMap<>();
  private int images;
  private double worst = Double.POSITIVE_INFINITY;

  ValidationScores(Protocol protocol) {
    this.protocol = protocol;
  }

  /**
   * Adds an image, unless one of its scores is not finite: bicubic restores flat areas exactly.
   *
   * @param scores by method: bicubic, and by the reference the network was given
   */
  void add(Map<String, Score> scores) {
    if (!scores.values().stream().allMatch(s -> Double.isFinite(s.psnr() + s.ssim()))) return;
    scores.forEach(
        (method, score) -> {
          double[] sum = sums.computeIfAbsent(method, m -> new double[2]);
          sum[0] += score.psnr();
          sum[1] += score.ssim();
        });
    images++;
    worst =
        Math.min(
            worst,
            scores.get(ValidationResult.MATCHED).psnr() - scores.get(ValidationResult.NONE).psnr());
  }

  /** Whether there is no image. */
  boolean isEmpty() {
    return images == 0;
  }

  /** Mean PSNR above bicubic in dB with a kind of reference. */
  double gain(String reference) {
    return mean(reference, 0) - mean(ValidationResult.BICUBIC, 0);
  }

  /** As hosts show it. */
  ValidationResult result(String folder) {
    Map<String, double[]> means = new LinkedHashMap<>();
    for (String method : sums.keySet())
      means.put(method, new double[] {mean(method, 0), mean(method, 1)});
    return new ValidationResult(folder, protocol.name(), images, worst, means);
  }

  /** As a model card holds it: protocol, images, and psnr and ssim by method. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("protocol", protocol.name());
    map.put("images", images);
    for (String method : sums.keySet())
      map.put(
          method, Map.of("psnr", rounded(mean(method, 0), 3), "ssim", rounded(mean(method, 1), 5)));
    return map;
  }

  // -- Helper methods --

  private double mean(String method, int metric) {
    return sums.get(method)[metric] / images;
  }

  private static double rounded(double value, int digits) {
    return Double.parseDouble(String.format(Locale.ROOT, "%." + digits + "f", value));
  }
}

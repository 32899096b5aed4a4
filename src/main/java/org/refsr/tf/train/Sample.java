package org.refsr.tf.train;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.refsr.metric.Score;
import org.refsr.model.ValidationResult;
import org.refsr.report.Png;
import org.refsr.tf.train.data.Pixels;
import org.refsr.tf.train.data.ValidationImage;

/**
 * A validation image before and after: pictures of the middle of its input, bicubic enlargement,
 * result with the matched reference, truth, reference and confidence, by their captions.
 */
final class Sample {

  /** Side of the pictures. */
  private static final int SIDE = 192;

  private final String name;
  private final Map<String, byte[]> pictures = new LinkedHashMap<>();

  /**
   * @param name of the image with its folder
   * @param bicubic the enlargement, of the truth's size
   * @param restored by the network with the matched reference
   * @param scores of the whole image
   */
  Sample(
      String name,
      ValidationImage image,
      Pixels bicubic,
      InferenceSteps.Restored restored,
      Map<String, Score> scores) {
    this.name = name;
    Pixels truth = image.highResolution();
    Pixels low = image.lowResolution();
    pictures.put(String.format("Input, %d x %d", low.width(), low.height()), png(low, SIDE / 4));
    pictures.put("Bicubic" + psnr(scores, ValidationResult.BICUBIC), png(bicubic, SIDE));
    pictures.put("Network" + psnr(scores, ValidationResult.MATCHED), png(restored.image(), SIDE));
    pictures.put("Truth", png(truth, SIDE));
    pictures.put("Reference", png(image.references().get(0), SIDE));
    pictures.put("Confidence, white: reference", png(restored.confidence(), SIDE));
  }

  String name() {
    return name;
  }

  /** PNG files by caption. */
  Map<String, byte[]> pictures() {
    return pictures;
  }

  // -- Helper methods --

  private static String psnr(Map<String, Score> scores, String method) {
    return String.format(Locale.ROOT, ", %.2f dB", scores.get(method).psnr());
  }

  private static byte[] png(Pixels image, int side) {
    int width = Math.min(side, image.width());
    int height = Math.min(side, image.height());
    Pixels middle =
        image.crop((image.width() - width) / 2, (image.height() - height) / 2, width, height);
    return Png.encode(width, height, image.channels(), middle.data());
  }
}

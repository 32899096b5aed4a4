package org.refsr.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a validation measured on the images of a folder: mean PSNR in dB and mean SSIM of bicubic
 * enlargement and of the network by the reference it was given.
 */
public final class ValidationResult {

  /** Bicubic enlargement. */
  public static final String BICUBIC = "bicubic";

  /** A reference that shows what the image shows. */
  public static final String MATCHED = "matched";

  /** The reference of another image. */
  public static final String UNRELATED = "unrelated";

  /** No reference. */
  public static final String NONE = "none";

  /** How the network was run, in the order of tables. */
  public static final List<String> REFERENCES = List.of(MATCHED, UNRELATED, NONE);

  private final String folder;
  private final String protocol;
  private final int images;
  private final double worst;
  private final Map<String, double[]> means;

  /**
   * @param folder its name
   * @param protocol how PSNR and SSIM were measured
   * @param worst least of matched - none over the images, in dB
   * @param means PSNR and SSIM by method: {@link #BICUBIC} and {@link #REFERENCES}
   */
  public ValidationResult(
      String folder, String protocol, int images, double worst, Map<String, double[]> means) {
    this.folder = folder;
    this.protocol = protocol;
    this.images = images;
    this.worst = worst;
    this.means = new LinkedHashMap<>(means);
  }

  /** The name of the validation folder. */
  public String folder() {
    return folder;
  }

  /** How PSNR and SSIM were measured. */
  public String protocol() {
    return protocol;
  }

  public int images() {
    return images;
  }

  /** What a matched reference cost at worst: least of matched - none over the images, in dB. */
  public double worst() {
    return worst;
  }

  /** In dB. */
  public double psnr(String method) {
    return means.get(method)[0];
  }

  public double ssim(String method) {
    return means.get(method)[1];
  }

  /** PSNR above that of bicubic enlargement, in dB. */
  public double psnrGain(String reference) {
    return psnr(reference) - psnr(BICUBIC);
  }

  /** SSIM above that of bicubic enlargement. */
  public double ssimGain(String reference) {
    return ssim(reference) - ssim(BICUBIC);
  }
}

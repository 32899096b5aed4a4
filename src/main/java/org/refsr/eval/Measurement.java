package org.refsr.eval;

import java.util.OptionalDouble;
import org.refsr.metric.Score;

/** One row of results.tsv: one image enlarged by one method with one kind of reference. */
public final class Measurement {

  final long order;
  private final String image;
  private final String method;
  private final ReferenceKind reference;
  private final String protocol;
  private final double psnr;
  private final double ssim;
  private final double seconds;
  private final double peakMegabytes;
  private final Double fluxError;

  /**
   * @param order rows are sorted by it
   * @param fluxError null where the protocol has none
   */
  Measurement(
      long order,
      String image,
      String method,
      ReferenceKind reference,
      String protocol,
      Score score,
      double seconds,
      double peakMegabytes,
      Double fluxError) {
    this.order = order;
    this.image = image;
    this.method = method;
    this.reference = reference;
    this.protocol = protocol;
    psnr = score.psnr();
    ssim = score.ssim();
    this.seconds = seconds;
    this.peakMegabytes = peakMegabytes;
    this.fluxError = fluxError;
  }

  public String image() {
    return image;
  }

  /** "bicubic", "transfer" or the name of a model. */
  public String method() {
    return method;
  }

  public ReferenceKind reference() {
    return reference;
  }

  /** The set, the draw if any, and how the figures were taken. */
  public String protocol() {
    return protocol;
  }

  /** In dB. */
  public double psnr() {
    return psnr;
  }

  public double ssim() {
    return ssim;
  }

  /** What a user waits for: description of the references and enlargement, without files. */
  public double seconds() {
    return seconds;
  }

  /** Most memory of the process meanwhile. */
  public double peakMegabytes() {
    return peakMegabytes;
  }

  /** Relative change of the sum of all pixels; only by the scientific protocol. */
  public OptionalDouble fluxError() {
    return fluxError == null ? OptionalDouble.empty() : OptionalDouble.of(fluxError);
  }
}

package org.refsr.metric;

import java.util.Locale;

/** How close one image is to the truth, and how that was measured. */
public final class Score {

  private final double psnr;
  private final double ssim;
  private final double gmsd;
  private final double detailRatio;
  private final double detailCorrelation;
  private final Protocol protocol;

  Score(
      double psnr,
      double ssim,
      double gmsd,
      double detailRatio,
      double detailCorrelation,
      Protocol protocol) {
    this.psnr = psnr;
    this.ssim = ssim;
    this.gmsd = gmsd;
    this.detailRatio = detailRatio;
    this.detailCorrelation = detailCorrelation;
    this.protocol = protocol;
  }

  /** In dB. */
  public double psnr() {
    return psnr;
  }

  public double ssim() {
    return ssim;
  }

  /** What the eye misses, 0 for equal images; see {@link Gmsd}. */
  public double gmsd() {
    return gmsd;
  }

  /** As much detail as the truth has is 1; see {@link Detail#ratio}. */
  public double detailRatio() {
    return detailRatio;
  }

  /** Whether that detail is true; see {@link Detail#correlation}. */
  public double detailCorrelation() {
    return detailCorrelation;
  }

  public Protocol protocol() {
    return protocol;
  }

  /** "28.83 dB, SSIM 0.8560 (protocol)". */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f dB, SSIM %.4f (%s)", psnr, ssim, protocol.name());
  }
}

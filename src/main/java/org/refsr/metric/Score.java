package org.refsr.metric;

import java.util.Locale;

/** PSNR and SSIM of one image, and how they were measured. */
public final class Score {

  private final double psnr;
  private final double ssim;
  private final Protocol protocol;

  Score(double psnr, double ssim, Protocol protocol) {
    this.psnr = psnr;
    this.ssim = ssim;
    this.protocol = protocol;
  }

  /** In dB. */
  public double psnr() {
    return psnr;
  }

  public double ssim() {
    return ssim;
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

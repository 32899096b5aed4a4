package org.refsr.eval;

/** One model, one image, one kind of reference: what the reference is worth. */
final class RobustnessRow {

  final String model;
  final String kind;
  final String image;

  /** PSNR in dB against that without reference; negative is harm. */
  final double gain;

  /** Whether the reference held nothing to use, so that none was used. */
  final boolean unused;

  RobustnessRow(String model, String kind, String image, double gain, boolean unused) {
    this.model = model;
    this.kind = kind;
    this.image = image;
    this.gain = gain;
    this.unused = unused;
  }
}

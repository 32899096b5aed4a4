package org.refsr.eval;

/** One model, one image, one kind of reference: what the reference is worth. */
final class RobustnessRow {

  final String model;
  final String kind;
  final String image;

  /** PSNR in dB against that without reference; negative is harm. */
  final double gain;

  /** Whether the model could not take the reference, so that none was used. */
  final boolean refused;

  RobustnessRow(String model, String kind, String image, double gain, boolean refused) {
    this.model = model;
    this.kind = kind;
    this.image = image;
    this.gain = gain;
    this.refused = refused;
  }
}
